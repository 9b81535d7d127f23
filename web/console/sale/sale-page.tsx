import { TriangleAlert } from 'lucide-react'
import type { Event } from '#contract/event'
import type { Sale } from '#contract/sale'
import { consolePaths } from '#lib/console-paths'
import { counted, writeTime } from '#lib/time'
import { Answer } from '#ui/answer'
import { Icon } from '#ui/icon'
import { LinkButton } from '#ui/link-button'
import { Moment } from '#ui/moment'
import { Notice } from '#ui/notice'
import { EventAnswer } from '../event/event-answer.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { MinuteChart } from './minute-chart.tsx'
import { useSale } from './sale.data.ts'
import { SaleFigures } from './sale-figures.tsx'
import { TierSales } from './tier-sales.tsx'
import { WaveSales } from './wave-sales.tsx'

/** The sale while it runs. */
export const SalePage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Live sale">
    {(event) => <SaleOf event={event} />}
  </EventAnswer>
)

function SaleOf({ event }: { event: Event }) {
  const sale = useSale(event.id)
  return (
    <ConsolePage
      title="Live sale"
      of={event.name}
      lead={sale.data && <Headline sale={sale.data} timeZone={event.timeZone} />}
      actions={
        may(event, 'order:read') && (
          <LinkButton href={consolePaths.orders(event.id)} kind="secondary" size="small">
            Orders
          </LinkButton>
        )
      }
    >
      <Answer of={sale} what="the sale">
        {(now) => (
          <>
            <Alarms alarms={now.alarms} timeZone={event.timeZone} />
            <SaleFigures sale={now} />
            {now.tiers.length === 0 ? (
              <Notice
                title="There is nothing to sell yet."
                action={<LinkButton href={consolePaths.tiers(event.id)}>To the tiers</LinkButton>}
              >
                The numbers start as soon as the event has a tier.
              </Notice>
            ) : (
              <>
                <Section title="Places sold per minute">
                  <MinuteChart minutes={now.perMinute} timeZone={event.timeZone} />
                </Section>
                <Section title="By wave">
                  <WaveSales sale={now} event={event} />
                </Section>
                <Section title="By tier">
                  <TierSales sale={now} />
                </Section>
              </>
            )}
          </>
        )}
      </Answer>
    </ConsolePage>
  )
}

function Headline({ sale, timeZone }: { sale: Sale; timeZone: string }) {
  const open = sale.waves.filter(({ isOpen }) => isOpen)
  const next = sale.waves.find(({ status, isOpen }) => status === 'scheduled' && !isOpen)
  if (open.length === 1) return `${open[0]?.name} is open.`
  if (open.length > 1) return `${open.map(({ name }) => name).join(' and ')} are open.`
  if (next) {
    return (
      <>
        No wave is open. {next.name} opens <Moment at={next.opensAt} timeZone={timeZone} />.
      </>
    )
  }
  return `No wave is open. ${counted(sale.registrations, 'person follows', 'people follow')} the event.`
}

/** Differences that the auditor found: never normal, so never quiet. */
function Alarms({ alarms, timeZone }: { alarms: Sale['alarms']; timeZone: string }) {
  if (alarms.length === 0) return null
  return (
    <div role="alert" className="mb-8 border-2 border-danger bg-danger-bg p-5">
      <p className="flex gap-2 font-semibold text-danger">
        <span className="mt-0.5">
          <Icon of={TriangleAlert} size={20} />
        </span>
        The books of this sale do not agree. Pause the open waves and write to us.
      </p>
      <ul className="mt-2 pl-7">
        {alarms.map(({ id, kind, detail, raisedAt }) => (
          <li key={id} className="py-1">
            <span className="font-count text-sm">{writeTime(new Date(raisedAt), timeZone)}</span>{' '}
            {alarmWords[kind] ?? kind}: <span className="font-count text-sm">{detail}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const alarmWords: Record<string, string> = {
  'sale.ledger_differs': 'Ledger and places differ',
  'sale.capacity_differs': 'Capacity and places differ',
  'sale.hold_differs': 'A hold and its places differ',
  'sale.tally_differs': 'A purchase limit and its purchases differ',
  'sale.order_differs': 'An order and its places differ',
}

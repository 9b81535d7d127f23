import { Link, useParams } from 'wouter'
import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { PageAnswer } from '../page-answer.tsx'
import { useAwake } from './awake.ts'
import { EntitlementLedger } from './entitlement-ledger.tsx'
import { HolderForm } from './holder-form.tsx'
import { Pass } from './pass.tsx'
import { PassCode } from './pass-code.tsx'
import { numberOf, type Ticket, useTicket } from './ticket.data.ts'

/** One pass, ready for the door. */
export function PassPage() {
  const { ticketId = '' } = useParams<{ ticketId: string }>()
  const ticket = useTicket(ticketId)
  usePageTitle(ticket.data && `${ticket.data.eventName}, ${numberOf(ticket.data)}`)
  useAwake(ticket.data?.credential != null)
  return (
    <PageAnswer
      of={ticket}
      what="this pass"
      title="Pass"
      elsewhere={{ href: sitePaths.passes, label: 'All my passes' }}
    >
      {(data) => (
        <div className="mx-auto w-full max-w-[1180px] px-5 pt-2 md:px-10 md:pt-8">
          <p className="mb-4">
            <Link href={sitePaths.passes} className="text-link inline-flex min-h-11 items-center">
              All my passes
            </Link>
          </p>
          <OpenPass ticket={data} />
        </div>
      )}
    </PageAnswer>
  )
}

const OpenPass = ({ ticket }: { ticket: Ticket }) => (
  <div className="grid gap-x-16 gap-y-12 md:grid-cols-[minmax(0,400px)_minmax(0,1fr)] md:items-start">
    <Pass ticket={ticket} level={1}>
      <PassCode ticket={ticket} />
    </Pass>
    <div className="grid gap-12">
      <HolderForm ticket={ticket} />
      <section>
        <Heading level={2} className="mb-4">
          Included
        </Heading>
        <EntitlementLedger ticket={ticket} />
      </section>
      <section>
        <Heading level={2} className="mb-3">
          At the door
        </Heading>
        <p className="max-w-[62ch] text-ink-2">
          Show the code with the screen bright, or printed. Without a phone, your name and an ID are enough: the number
          of the pass is {numberOf(ticket)}.
        </p>
        <p className="mt-4">
          <Link href={sitePaths.event(ticket.eventSlug)} className="text-link">
            The event, its programme and its rules
          </Link>
        </p>
      </section>
    </div>
  </div>
)

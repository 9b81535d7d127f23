import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Notice } from '#ui/notice'
import { SelectField } from '#ui/select-field'
import { Skeleton } from '#ui/skeleton'
import { EventAnswer } from '../event/event-answer.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { LoadMore } from '../frame/load-more.tsx'
import { useOrders } from './order.data.ts'
import { OrderPanel } from './order-panel.tsx'
import { OrderTable } from './order-table.tsx'
import { orderWords, readStatus } from './order-words.ts'

/** Orders of one event, filtered by the address, each with a panel beside the list. */
export const OrdersPage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Orders">
    {(event) => <OrdersOf event={event} />}
  </EventAnswer>
)

const filters = [
  { value: '', label: 'Every order' },
  ...Object.entries(orderWords).map(([value, { name }]) => ({ value, label: name })),
]

function OrdersOf({ event }: { event: Event }) {
  const [, navigate] = useLocation()
  const status = readStatus(useSearch())
  const orders = useOrders(event.id, status)
  const [openId, setOpenId] = useState<string>()
  const list = orders.data ?? []
  const openIndex = list.findIndex(({ id }) => id === openId)
  const filterBy = (value: string) =>
    navigate(`${consolePaths.orders(event.id)}${value && `?status=${value}`}`, { replace: true })

  return (
    <ConsolePage title="Orders" of={event.name}>
      <div className="mb-6 max-w-60">
        <SelectField
          name="status"
          label="Show"
          options={filters}
          value={status ?? ''}
          onChange={({ target }) => filterBy(target.value)}
        />
      </div>
      <Answer
        of={orders}
        what="the orders"
        skeleton={<Skeleton rows={8} />}
        empty={
          status ? (
            <Notice
              title={`No order is “${orderWords[status].name.toLowerCase()}”.`}
              action={
                <Button kind="secondary" onClick={() => filterBy('')}>
                  Show every order
                </Button>
              }
            />
          ) : (
            <Notice title="No orders yet.">
              They appear here as soon as somebody holds a place and goes on to pay.
            </Notice>
          )
        }
      >
        {(loaded) => (
          <>
            <OrderTable orders={loaded} timeZone={event.timeZone} openId={openId} onOpen={setOpenId} />
            <LoadMore of={orders} what="orders" />
          </>
        )}
      </Answer>
      <OrderPanel
        order={list[openIndex]}
        timeZone={event.timeZone}
        onStep={(step) => setOpenId(list[openIndex + step]?.id ?? openId)}
        hasBefore={openIndex > 0}
        hasAfter={openIndex >= 0 && openIndex < list.length - 1}
        onClose={() => setOpenId(undefined)}
      />
    </ConsolePage>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { askPages } from '#lib/pages'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Ledger } from '#ui/ledger'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { Page } from '#ui/page'
import { MoreButton } from '../more-button.tsx'
import { OrderEntry } from './order-entry.tsx'

/** Everything this person has ordered, the newest first. */
export function OrdersPage() {
  const { api } = usePorts()
  const orders = useInfiniteQuery(askPages(api, 'listOrders', {}))
  return (
    <Page title="Orders" measure="narrow">
      <Answer of={orders} what="your orders">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <NoOrders />
          return (
            <>
              <Ledger label="Orders">
                {items.map((order) => (
                  <OrderEntry key={order.id} order={order} />
                ))}
              </Ledger>
              <MoreButton of={orders}>Show earlier orders</MoreButton>
            </>
          )
        }}
      </Answer>
    </Page>
  )
}

const NoOrders = () => (
  <Notice title="No orders yet." action={<LinkButton href={sitePaths.home}>See what’s open</LinkButton>}>
    They appear here as soon as you order seats you hold.
  </Notice>
)

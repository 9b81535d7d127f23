import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useNow } from '#lib/now'
import { askPages } from '#lib/pages'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { Page } from '#ui/page'
import { MoreButton } from '../more-button.tsx'
import { PassList } from './pass-list.tsx'

/** My passes: the next event first, what is over below. */
export function PassesPage() {
  const { api } = usePorts()
  const now = useNow('minute')
  const tickets = useInfiniteQuery(askPages(api, 'listTickets', {}))
  return (
    <Page
      title="Passes"
      actions={
        <Link href={sitePaths.orders} className="text-link flex min-h-11 items-center">
          Orders
        </Link>
      }
    >
      <Answer of={tickets} what="your passes">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          const { past = [], next = [] } = Object.groupBy(items, (one) =>
            Date.parse(one.endsAt) <= now ? 'past' : 'next',
          )
          return (
            <div className="grid gap-14">
              {next.length > 0 ? <PassList tickets={next} level={2} /> : <NoPasses hasPast={past.length > 0} />}
              {past.length > 0 && (
                <section>
                  <Heading level={2} className="mb-5">
                    Keepsakes
                  </Heading>
                  <PassList tickets={past} level={3} />
                </section>
              )}
              <MoreButton of={tickets}>Show more passes</MoreButton>
            </div>
          )
        }}
      </Answer>
    </Page>
  )
}

const NoPasses = ({ hasPast }: { hasPast: boolean }) => (
  <Notice
    title={hasPast ? 'No pass for anything to come.' : 'No passes yet.'}
    action={<LinkButton href={sitePaths.home}>See what’s open</LinkButton>}
  >
    They are drawn here as soon as an order is paid.
  </Notice>
)

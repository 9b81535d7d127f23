import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import type { AccountCalls } from '#lib/account-paths'
import { useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { cityOf } from '#lib/time'
import { Answer } from '#ui/answer'
import { Skeleton } from '#ui/skeleton'
import { AuditDays } from '../audit/audit-days.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { LoadMore } from '../frame/load-more.tsx'

type AuditPages = AccountCalls['listPlatformAudit']['answer']

/** What the platform's own staff looked at and did, newest first. */
export function PlatformAuditPage() {
  const { session } = usePorts()
  const zone = useViewerZone() ?? 'UTC'
  const entries = useInfiniteQuery({
    queryKey: ['listPlatformAudit'],
    queryFn: ({ pageParam, signal }) =>
      session.account.call('listPlatformAudit', pageParam === null ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }: AuditPages) => nextCursor,
    select: ({ pages }: InfiniteData<AuditPages, string | null>) => pages.flatMap(({ items }) => items),
  })
  return (
    <ConsolePage
      title="Audit log of the platform"
      lead={`Every look at an account and every deed of the platform’s staff, with its reason. Nobody can edit it. Times are yours, in ${cityOf(zone)}.`}
    >
      <Answer
        of={entries}
        what="the audit log"
        skeleton={<Skeleton rows={8} />}
        empty="Nothing has been done here yet."
      >
        {(list) => (
          <>
            <AuditDays entries={list} />
            <LoadMore of={entries} what="entries" />
          </>
        )}
      </Answer>
    </ConsolePage>
  )
}

import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearch } from 'wouter'
import type { AccountCalls } from '#lib/account-paths'
import { consolePaths } from '#lib/console-paths'
import { useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { cityOf } from '#lib/time'
import { Answer } from '#ui/answer'
import { SelectField } from '#ui/select-field'
import { Skeleton } from '#ui/skeleton'
import { AuditDays } from '../audit/audit-days.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { LoadMore } from '../frame/load-more.tsx'

const kinds = [
  { value: 'staff', label: 'What the platform’s staff did' },
  { value: 'accounts', label: 'How accounts were opened' },
] as const
type Kind = (typeof kinds)[number]['value']

type AuditPages = AccountCalls['listPlatformAudit']['answer']

/** What the platform's own staff looked at and did, and how accounts were opened, of all or of one; newest first. */
export function PlatformAuditPage() {
  const { session } = usePorts()
  const zone = useViewerZone() ?? 'UTC'
  const by = new URLSearchParams(useSearch()).get('by')
  const [kind, setKind] = useState<Kind>(by === null ? 'staff' : 'accounts')
  const isOfOne = by !== null && kind === 'accounts'
  const wanted = { of: kind, ...(isOfOne && { by }) }
  const entries = useInfiniteQuery({
    queryKey: ['listPlatformAudit', wanted],
    queryFn: ({ pageParam, signal }) =>
      session.account.call(
        'listPlatformAudit',
        { ...wanted, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null,
    getNextPageParam: ({ nextCursor }: AuditPages) => nextCursor,
    select: ({ pages }: InfiniteData<AuditPages, string | null>) => pages.flatMap(({ items }) => items),
  })
  return (
    <ConsolePage
      title="Audit log of the platform"
      lead={`Every look at an account and every deed of the platform’s staff, with its reason; and every change of the ways into an account. Nobody can edit it. Times are yours, in ${cityOf(zone)}.`}
    >
      <div className="mb-6 flex flex-wrap items-end gap-4">
        <SelectField
          name="kind"
          label="Show"
          options={kinds}
          value={kind}
          onChange={({ target }) => setKind(target.value === 'staff' ? 'staff' : 'accounts')}
        />
        {isOfOne && (
          <p>
            Of one account only.{' '}
            <Link href={consolePaths.platformAudit} className="text-link">
              Show all accounts
            </Link>
          </p>
        )}
      </div>
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

import { useState } from 'react'
import { useViewerZone } from '#lib/now'
import { cityOf } from '#lib/time'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Notice } from '#ui/notice'
import { Skeleton } from '#ui/skeleton'
import { ConsolePage } from '../frame/console-page.tsx'
import { LoadMore } from '../frame/load-more.tsx'
import { usePages } from '../frame/pages.ts'
import { useBelonging } from '../organization/organization-context.tsx'
import { AuditDays } from './audit-days.tsx'
import { AuditExport } from './audit-export.tsx'
import { AuditFilterFields, EVERYTHING, queryOf } from './audit-filter.tsx'

/** Who did what in an organization, newest first, day by day. */
export function AuditPage({ params }: { params: { organizationId: string } }) {
  const { organizations } = useBelonging()
  const zone = useViewerZone() ?? 'UTC'
  const { organizationId } = params
  const name = organizations.find(({ id }) => id === organizationId)?.name
  const [filter, setFilter] = useState(EVERYTHING)
  const entries = usePages('listAudit', { organizationId, ...queryOf(filter) })
  const isNarrowed = filter !== EVERYTHING
  return (
    <ConsolePage
      title="Audit log"
      of={name}
      lead={`What was changed, by whom, and how it was before; and who looked at personal data. Nobody can edit it. Times are yours, in ${cityOf(zone)}.`}
      actions={<AuditExport organizationId={organizationId} />}
    >
      <AuditFilterFields filter={filter} onChange={setFilter} />
      <Answer
        of={entries}
        what="the audit log"
        skeleton={<Skeleton rows={8} />}
        empty={
          isNarrowed ? (
            <Notice
              title="Nothing of this kind was done in these days."
              action={
                <Button kind="secondary" onClick={() => setFilter(EVERYTHING)}>
                  Show everything
                </Button>
              }
            />
          ) : (
            'Nothing has been done here yet.'
          )
        }
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

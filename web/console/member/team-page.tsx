import { consolePaths } from '#lib/console-paths'
import { useViewerZone } from '#lib/now'
import { writeDay } from '#lib/time'
import { Answer } from '#ui/answer'
import { LinkButton } from '#ui/link-button'
import { Skeleton } from '#ui/skeleton'
import { ConsolePage } from '../frame/console-page.tsx'
import { DataTable } from '../frame/data-table.tsx'
import { LoadMore } from '../frame/load-more.tsx'
import { usePages } from '../frame/pages.ts'
import { useBelonging } from '../organization/organization-context.tsx'
import { explainRole, nameRole } from '../organization/role-words.ts'

/** Who belongs to an organization, and in which role. */
export function TeamPage({ params }: { params: { organizationId: string } }) {
  const { organizations } = useBelonging()
  const zone = useViewerZone() ?? 'UTC'
  const { organizationId } = params
  const name = organizations.find(({ id }) => id === organizationId)?.name
  const members = usePages('listMembers', { organizationId })
  return (
    <ConsolePage
      title="Team"
      of={name}
      lead={name && `Who works for ${name} here.`}
      actions={
        <LinkButton href={consolePaths.newOrganization} kind="quiet" size="small">
          Found another organization
        </LinkButton>
      }
    >
      <Answer of={members} what="the team" skeleton={<Skeleton rows={4} />} empty="Nobody is in this team yet.">
        {(list) => (
          <>
            <DataTable
              label="Members"
              rows={list}
              keyOf={({ userId }) => userId}
              columns={[
                {
                  key: 'name',
                  label: 'Name',
                  cell: (member) => (
                    <>
                      <span className="block font-semibold">{member.name}</span>
                      <a href={`mailto:${member.email}`} className="text-link text-sm break-all text-ink-2">
                        {member.email}
                      </a>
                      <span className="mt-1 block md:hidden">{nameRole(member.role)}</span>
                    </>
                  ),
                },
                {
                  key: 'role',
                  label: 'Role',
                  isSpare: true,
                  cell: ({ role }) => (
                    <>
                      <span className="block">{nameRole(role)}</span>
                      <span className="block text-sm text-ink-3">{explainRole(role)}</span>
                    </>
                  ),
                },
                {
                  key: 'since',
                  label: 'Since',
                  isSpare: true,
                  cell: ({ since }) => (
                    <span className="whitespace-nowrap">
                      {writeDay(new Date(since), zone)} {new Date(since).getFullYear()}
                    </span>
                  ),
                },
              ]}
            />
            <LoadMore of={members} what="members" />
          </>
        )}
      </Answer>
    </ConsolePage>
  )
}

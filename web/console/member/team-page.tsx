import { useState } from 'react'
import type { Member } from '#contract/member'
import { consolePaths } from '#lib/console-paths'
import { useSignedIn } from '#lib/use-session'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { Skeleton } from '#ui/skeleton'
import { ConsolePage } from '../frame/console-page.tsx'
import { DataTable } from '../frame/data-table.tsx'
import { LoadMore } from '../frame/load-more.tsx'
import { may } from '../frame/may.ts'
import { usePages } from '../frame/pages.ts'
import { useDay } from '../frame/use-day.ts'
import { explainRole, nameRoleOf } from '../organization/role-words.ts'
import { useOrganization } from '../organization/use-organization.ts'
import { sayAssignments } from './assignments-field.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { LeaveButton } from './leave-button.tsx'
import { type MemberAct, MemberActs } from './member-acts.tsx'
import { MemberDialog } from './member-dialog.tsx'

/** Who belongs to an organization, in which role, and who was asked to join. */
export function TeamPage({ params }: { params: { organizationId: string } }) {
  const day = useDay()
  const { organizationId } = params
  const { name, permissions, standing } = useOrganization(organizationId)
  const signedIn = useSignedIn()
  const mayInvite = may({ permissions }, 'member:invite')
  const [isInviting, setIsInviting] = useState(false)
  const [chosen, setChosen] = useState<{ member: Member; act: MemberAct }>()
  const members = usePages('listMembers', { organizationId })
  const mayAct = (['member:update-role', 'member:remove'] as const).some((one) => may({ permissions }, one))
  const actsOf = (member: Member) => (
    <MemberActs
      member={member}
      granted={{ permissions }}
      isSelf={signedIn.state === 'in' && member.userId === signedIn.userId}
      onAct={(act) => setChosen({ member, act })}
    />
  )
  return (
    <ConsolePage
      title="Team"
      of={name}
      lead={name && `Who works for ${name} here.`}
      actions={
        <>
          {mayInvite && <Button onClick={() => setIsInviting(true)}>Invite somebody</Button>}
          <LinkButton href={consolePaths.newOrganization} kind="quiet" size="small">
            Found another organization
          </LinkButton>
        </>
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
                      {member.email && (
                        <a
                          href={`mailto:${member.email}`}
                          className="text-link text-sm break-all text-ink-2 md:inline-block md:min-w-56"
                        >
                          {member.email}
                        </a>
                      )}
                      <span className="mt-1 block md:hidden">{nameRoleOf(member)}</span>
                      {mayAct && <span className="block md:hidden">{actsOf(member)}</span>}
                    </>
                  ),
                },
                {
                  key: 'role',
                  label: 'Role',
                  isSpare: true,
                  cell: (member) => (
                    <>
                      <span className="block">{nameRoleOf(member)}</span>
                      <span className="block text-sm text-ink-3">{explainRole(member.role)}</span>
                    </>
                  ),
                },
                {
                  key: 'events',
                  label: 'Events',
                  isSpare: true,
                  cell: ({ assignments }) => (
                    <span className="inline-block min-w-24">{sayAssignments(assignments)}</span>
                  ),
                },
                {
                  key: 'since',
                  label: 'Since',
                  isSpare: true,
                  cell: ({ since }) => <span className="whitespace-nowrap">{day(since)}</span>,
                },
                ...(mayAct ? [{ key: 'acts', label: 'What you can do', isSpare: true, cell: actsOf }] : []),
              ]}
            />
            <LoadMore of={members} what="members" />
          </>
        )}
      </Answer>
      {mayInvite && <InvitationList organizationId={organizationId} />}
      {name && (
        <p className="mt-10 border-t border-rule pt-4">
          <LeaveButton organizationId={organizationId} name={name} />
        </p>
      )}
      {isInviting && (
        <InviteDialog organizationId={organizationId} standing={standing} onClose={() => setIsInviting(false)} />
      )}
      {chosen && (
        <MemberDialog
          organizationId={organizationId}
          name={name ?? 'the organization'}
          standing={standing}
          {...chosen}
          onClose={() => setChosen(undefined)}
        />
      )}
    </ConsolePage>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CustomRole } from '#contract/role'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { Notice } from '#ui/notice'
import { Skeleton } from '#ui/skeleton'
import { RemovalDialog } from '../form/removal-dialog.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { FactRow } from '../frame/fact-row.tsx'
import { may } from '../frame/may.ts'
import { useOrganization } from '../organization/use-organization.ts'
import { sayPermission } from './permission-words.ts'
import { RoleDialog } from './role-dialog.tsx'

/** Roles that an organization made itself, beside the six that there are. */
export function RolesPage({ params }: { params: { organizationId: string } }) {
  const { organizationId } = params
  const { name, permissions, standing } = useOrganization(organizationId)
  const { api } = usePorts()
  const roles = useQuery(ask(api, 'listRoles', { organizationId }))
  const mayEdit = may({ permissions }, 'member:update-role')
  const [open, setOpen] = useState<{ role?: CustomRole }>()
  const [leaving, setLeaving] = useState<CustomRole>()
  const removal = useWrite('removeRole', { touches: ['listRoles'] })
  return (
    <ConsolePage
      title="Roles"
      of={name}
      lead="Beside the six roles that everybody has, make your own: a name, and what it lets people do."
      actions={mayEdit && <Button onClick={() => setOpen({})}>Make a role</Button>}
    >
      <Answer
        of={roles}
        what="the roles"
        skeleton={<Skeleton rows={3} />}
        empty={
          <Notice title="No roles of your own yet.">The six that everybody has are enough for most houses.</Notice>
        }
      >
        {({ items }) => (
          <Ledger label="Roles">
            {items.map((role) => (
              <FactRow
                key={role.id}
                name={role.name}
                facts={[
                  `${role.permissions.map(sayPermission).join(', ')}.`,
                  role.members === 1 ? '1 person has it.' : `${role.members} people have it.`,
                ]}
                acts={
                  mayEdit && role.isMine
                    ? [
                        { label: 'Change', onAct: () => setOpen({ role }) },
                        { label: 'Remove', onAct: () => setLeaving(role) },
                      ]
                    : undefined
                }
              />
            ))}
          </Ledger>
        )}
      </Answer>
      {open && (
        <RoleDialog organizationId={organizationId} standing={standing} {...open} onClose={() => setOpen(undefined)} />
      )}
      {leaving && (
        <RemovalDialog
          title={`Remove ${leaving.name}?`}
          label="Remove the role"
          keepLabel="Keep it"
          sentences={['The role is gone for good. Nobody may have it when it goes.']}
          done={`${leaving.name} is gone.`}
          write={removal}
          remove={() => removal.mutateAsync({ roleId: leaving.id })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </ConsolePage>
  )
}

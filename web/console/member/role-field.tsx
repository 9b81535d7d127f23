import { useQuery } from '@tanstack/react-query'
import { grantedTo, mayGrant, roles, type Standing } from '#contract/permission'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { SelectField } from '#ui/select-field'
import { explainRole, nameRole } from '../organization/role-words.ts'

export interface RoleFieldProps {
  organizationId: string
  standing: Standing
  /** A built-in role, or the id of one of the organization's own. */
  value: string
  onChange(role: string): void
  error?: string | undefined
}

/** The roles that the viewer may give: the rule is the server's own. */
export function RoleField({ organizationId, standing, value, onChange, error }: RoleFieldProps) {
  const { api } = usePorts()
  const own = useQuery(ask(api, 'listRoles', { organizationId }))
  const builtIn = roles.filter((role) => mayGrant(standing, { role, permissions: grantedTo(role) }))
  const options = [
    ...(value === '' ? [{ value: '', label: 'Choose a role' }] : []),
    ...builtIn.map((role) => ({ value: role, label: nameRole(role) })),
    ...(own.data?.items ?? []).filter(({ isMine }) => isMine).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <SelectField
      name="role"
      label="Role"
      hint={explainRole(value) || undefined}
      error={error}
      options={options}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

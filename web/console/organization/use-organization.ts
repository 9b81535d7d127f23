import type { Permission, Standing } from '#contract/permission'
import { type OwnOrganization, useBelonging } from './organization-context.tsx'

const NOBODY = { name: undefined, permissions: [] as string[], role: '' }

/** The organization of the address, as far as the viewer belongs to it; otherwise one where nothing is allowed. */
export function useOrganization(organizationId: string): Pick<OwnOrganization, 'permissions' | 'role'> & {
  name: string | undefined
  /** For `mayGrant`. */
  standing: Standing
} {
  const { organizations } = useBelonging()
  const { name, permissions, role } = organizations.find(({ id }) => id === organizationId) ?? NOBODY
  // The server names permissions of the contract only.
  return { name, permissions, role, standing: { role, permissions: permissions as Permission[] } }
}

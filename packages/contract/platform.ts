/** What an account is to the platform itself; nearly everybody is just a user. */
export const platformRoles = ['user', 'support', 'admin'] as const
export type PlatformRole = (typeof platformRoles)[number]

const staff = ['support', 'admin'] as const
const admins = ['admin'] as const

/** Which platform roles may do what, across organizations. Nobody may set a password for somebody else. */
export const platformPermissions = {
  'platform:read-users': staff,
  'platform:read-sessions': staff,
  'platform:impersonate': staff,
  'platform:read-organizations': staff,
  'platform:ban': admins,
  'platform:revoke-sessions': admins,
  'platform:set-role': admins,
  'platform:suspend-organization': admins,
} as const satisfies Record<string, readonly PlatformRole[]>
export type PlatformPermission = keyof typeof platformPermissions

/** Acts of the platform that ask for a recent second factor besides the role. */
export const stepUpPlatformPermissions: readonly PlatformPermission[] = [
  'platform:impersonate',
  'platform:ban',
  'platform:set-role',
  'platform:suspend-organization',
]

export const isPlatformPermission = (access: string): access is PlatformPermission =>
  Object.hasOwn(platformPermissions, access)

/** A role that is none of ours allows nothing. */
export function mayOnPlatform(role: string, permission: PlatformPermission): boolean {
  const granted: readonly string[] = platformPermissions[permission]
  return granted.includes(role)
}

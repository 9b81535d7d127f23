/** Roles of a member, from the most to the least powerful. */
export const roles = ['owner', 'admin', 'event_manager', 'box_office', 'analyst', 'door_staff'] as const
export type Role = (typeof roles)[number]

const everyone = roles
const owners = ['owner'] as const
const leads = ['owner', 'admin'] as const
const managers = ['owner', 'admin', 'event_manager'] as const
const sellers = [...managers, 'box_office'] as const
const doors = [...sellers, 'door_staff'] as const

/**
 * Which roles may do what, in their own organization. The one table: the API's guard, what the site hides and the
 * tests all read it.
 */
export const permissions = {
  'organization:read': everyone,
  'organization:update': leads,
  'organization:delete': owners,
  'organization:transfer': owners,
  'organization:sso': owners,
  'organization:security': leads,
  'member:read': managers,
  'member:invite': managers,
  'member:update-role': leads,
  'member:remove': leads,
  'payout:read': leads,
  'payout:update': owners,
  'event:read': everyone,
  'event:create': managers,
  'event:update': managers,
  'event:cancel': leads,
  'event:delete': managers,
  'inventory:read': [...sellers, 'analyst'],
  'inventory:update': managers,
  'inventory:hold': sellers,
  'order:read': sellers,
  'order:create': sellers,
  'order:update': sellers,
  'order:comp': managers,
  'refund:request': sellers,
  'refund:approve': leads,
  'ticket:read': doors,
  'ticket:issue': sellers,
  'ticket:transfer': managers,
  'ticket:void': managers,
  'scan:scan': doors,
  'scan:override': managers,
  'scan:read': doors,
  'attendee:read': sellers,
  'attendee:export': managers,
  'report:read': [...managers, 'analyst'],
  'report:export': [...leads, 'analyst'],
  'api_key:manage': leads,
  'device:manage': managers,
  'webhook:manage': leads,
  'audit:read': leads,
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** Acts that ask for a recent second factor besides the role. */
export const stepUpPermissions: readonly Permission[] = [
  'organization:delete',
  'organization:transfer',
  'organization:sso',
  'organization:security',
  'member:update-role',
  'member:remove',
  'payout:update',
  'event:cancel',
  'refund:approve',
  'ticket:transfer',
  'ticket:void',
  'attendee:export',
  'api_key:manage',
  'webhook:manage',
]

export const isPermission = (access: string): access is Permission => Object.hasOwn(permissions, access)

// The table's own keys are its permissions; the type of `Object.keys` does not say so.
export const everyPermission = Object.keys(permissions) as Permission[]

/** `role` is a member's, several joined by commas; one that is none of ours allows nothing. */
export function may(role: string, permission: Permission): boolean {
  const granted: readonly string[] = permissions[permission]
  return role.split(',').some((one) => granted.includes(one))
}

/** What a built-in role allows, or several joined by commas. */
export const grantedTo = (role: string): Permission[] => everyPermission.filter((permission) => may(role, permission))

/** Who stands above whom. Nobody but an owner grants, changes or removes a rank at or above their own. */
export const ranks = {
  owner: 100,
  admin: 80,
  event_manager: 50,
  box_office: 30,
  analyst: 20,
  door_staff: 10,
} as const satisfies Record<Role, number>

/** What somebody may do, and whether it comes from a custom role. */
export interface Standing {
  /** A member's built-in roles joined by commas, or `custom`. */
  role: string
  permissions: readonly Permission[]
}

/** Stands in a member's role when the permissions come from a role that the organization made itself. */
export const CUSTOM_ROLE = 'custom'

/** The highest rank among built-in roles; a custom role ranks as the lowest built-in one that grants all it does. */
export function rankOf({ role, permissions: granted }: Standing): number {
  if (role !== CUSTOM_ROLE) return Math.max(0, ...role.split(',').map((one) => (isRole(one) ? ranks[one] : 0)))
  const above = roles.filter((one) => granted.every((permission) => may(one, permission)))
  return Math.min(...above.map((one) => ranks[one]))
}

export const isRole = (role: string): role is Role => Object.hasOwn(ranks, role)

/**
 * Whether somebody may give a role to others, or change who has it: an owner every one; anybody else what ranks below
 * them, and as soon as a custom role is involved, nothing that they may not do themselves.
 */
export function mayGrant(giver: Standing, given: Standing): boolean {
  if (giver.role.split(',').includes('owner')) return true
  if (rankOf(given) >= rankOf(giver)) return false
  if (giver.role !== CUSTOM_ROLE && given.role !== CUSTOM_ROLE) return true
  return given.permissions.every((permission) => giver.permissions.includes(permission))
}

/** From this rank on a role is for the whole organization and cannot be limited to events. */
export const UNLIMITED_RANK = ranks.admin

/** What a key may be given: nothing that asks for a second factor, which a machine has not, and nobody's rights. */
export const keyPermissions: readonly Permission[] = [
  'event:read',
  'event:create',
  'event:update',
  'inventory:read',
  'inventory:update',
  'order:read',
  'ticket:read',
  'scan:scan',
  'scan:read',
  'attendee:read',
  'report:read',
  'report:export',
]

/** What every door device may do, on the events that it is enrolled for. */
export const devicePermissions: readonly Permission[] = ['event:read', 'ticket:read', 'scan:scan', 'scan:read']

/** Roles that see personal data masked. */
export const maskedFor: Partial<Record<Permission, readonly Role[]>> = {
  'member:read': ['event_manager'],
  'order:read': ['box_office'],
  'attendee:read': ['box_office'],
}

/** What the platform's staff may read of any organization, with personal data masked. */
export const supportPermissions: readonly Permission[] = [
  'organization:read',
  'member:read',
  'event:read',
  'inventory:read',
  'order:read',
  'report:read',
]

/** Whoever proved a second factor may act dangerously for so many minutes. */
export const STEP_UP_MINUTES = 10

/** Roles that an organization may let work without a second factor; everybody else always needs one. */
export const relaxableRoles = ['box_office', 'analyst', 'door_staff'] as const satisfies readonly Role[]
export type RelaxableRole = (typeof relaxableRoles)[number]

/**
 * Whether a member needs a second factor to do anything. `role` is a member's, several joined by commas; `asked` are
 * the organization's roles that need one, null for the platform's default.
 */
export const needsFactor = (role: string, asked: string | null): boolean =>
  role.split(',').some((one) => !isRelaxable(one) || asked === null || asked.split(',').includes(one))

const isRelaxable = (role: string): boolean => relaxableRoles.some((one) => one === role)

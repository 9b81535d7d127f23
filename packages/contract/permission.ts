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
  'webhook:manage': leads,
  'audit:read': leads,
} as const satisfies Record<string, readonly Role[]>
export type Permission = keyof typeof permissions

/** Acts that ask for a recent second factor besides the role. */
export const stepUpPermissions: readonly Permission[] = [
  'organization:delete',
  'organization:transfer',
  'organization:sso',
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

/** `role` is a member's, several joined by commas; one that is none of ours allows nothing. */
export function may(role: string, permission: Permission): boolean {
  const granted: readonly string[] = permissions[permission]
  return role.split(',').some((one) => granted.includes(one))
}

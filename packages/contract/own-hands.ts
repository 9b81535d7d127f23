import type { EndpointName } from './endpoint.ts'
import { type Permission, stepUpPermissions } from './permission.ts'

/**
 * What somebody may not do in another person's place: whatever asks for a second factor, gives rights to others, takes
 * data out or costs money.
 */
const ownHandsOnly: readonly EndpointName[] = [
  'holdPlaces',
  'placeOrder',
  'payOrder',
  'cancelOrder',
  'nameHolder',
  'acceptInvitation',
  'declineInvitation',
  'leaveOrganization',
]
const ownHandsPermissions: readonly string[] = [
  ...stepUpPermissions,
  'member:invite',
  'device:manage',
  'payout:read',
  'refund:request',
  'order:comp',
  'report:export',
  'audit:read',
] satisfies Permission[]

export const needsOwnHands = (name: string, access: string): boolean =>
  ownHandsPermissions.includes(access) || ownHandsOnly.some((one) => one === name)

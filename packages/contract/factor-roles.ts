import * as z from 'zod/mini'
import { Uuid } from './id.ts'
import type { Role } from './permission.ts'

/** Roles that an organization may let work without a second factor; everybody else always needs one. */
export const relaxableRoles = ['box_office', 'analyst', 'door_staff'] as const satisfies readonly Role[]
export type RelaxableRole = (typeof relaxableRoles)[number]

/** Which of them need one here. The platform's default is all. */
export const FactorRoles = z.object({ roles: z.array(z.enum(relaxableRoles)) })
export type FactorRoles = z.infer<typeof FactorRoles>

export const SetFactorRoles = z.strictObject({
  organizationId: Uuid,
  roles: z.array(z.enum(relaxableRoles)).check(z.maxLength(relaxableRoles.length)),
})
export type SetFactorRoles = z.infer<typeof SetFactorRoles>

/**
 * Whether a member needs a second factor to do anything. `role` is a member's, several joined by commas; `asked` are
 * the organization's roles that need one, null for the platform's default.
 */
export const needsFactor = (role: string, asked: string | null): boolean =>
  role.split(',').some((one) => !isRelaxable(one) || asked === null || asked.split(',').includes(one))

const isRelaxable = (role: string): boolean => relaxableRoles.some((one) => one === role)

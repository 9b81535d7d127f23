import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { relaxableRoles } from './permission.ts'

/** Which of them need one here. The platform's default is all. */
export const FactorRoles = z.object({ roles: z.array(z.enum(relaxableRoles)) })
export type FactorRoles = z.infer<typeof FactorRoles>

export const SetFactorRoles = z.strictObject({
  organizationId: Uuid,
  roles: z.array(z.enum(relaxableRoles)).check(z.maxLength(relaxableRoles.length)),
})
export type SetFactorRoles = z.infer<typeof SetFactorRoles>

export const factorRoleEndpoints = {
  readFactorRoles: {
    summary: 'Which roles need a second factor, besides those that always do',
    access: 'organization:security',
    input: z.strictObject({ organizationId: Uuid }),
    answer: FactorRoles,
  },
  setFactorRoles: {
    summary: 'Choose which roles need a second factor, besides those that always do',
    access: 'organization:security',
    input: SetFactorRoles,
    answer: FactorRoles,
  },
} satisfies Record<string, Endpoint>

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { PrivilegeKind, privilegeShape } from './privilege-parts.ts'
import { Instant, Line, Text } from './text.ts'

/** What a tier promises; the holder of a ticket gets an entitlement made from it. */
export const Privilege = z.object({
  id: Id('privilege'),
  ...privilegeShape,
  transferable: z.boolean(),
  shareable: z.boolean(),
  position: z.int(),
})
export type Privilege = z.infer<typeof Privilege>

const content = {
  name: Line(80),
  kind: PrivilegeKind,
  detail: Text(300),
  quantity: z.nullable(z.int().check(z.minimum(1), z.maximum(1000))),
  validFrom: z.nullable(Instant),
  validUntil: z.nullable(Instant),
  transferable: z.boolean(),
  shareable: z.boolean(),
  position: z.int().check(z.minimum(0), z.maximum(100)),
}

export const AddPrivilege = z.strictObject({
  tierId: Id('tier'),
  name: content.name,
  kind: content.kind,
  detail: z.optional(content.detail),
  quantity: z.optional(content.quantity),
  validFrom: z.optional(content.validFrom),
  validUntil: z.optional(content.validUntil),
  transferable: z.optional(content.transferable),
  shareable: z.optional(content.shareable),
  position: z.optional(content.position),
})
export type AddPrivilege = z.infer<typeof AddPrivilege>

export const EditPrivilege = z.strictObject({
  privilegeId: Id('privilege'),
  name: z.optional(content.name),
  kind: z.optional(content.kind),
  detail: z.optional(content.detail),
  quantity: z.optional(content.quantity),
  validFrom: z.optional(content.validFrom),
  validUntil: z.optional(content.validUntil),
  transferable: z.optional(content.transferable),
  shareable: z.optional(content.shareable),
  position: z.optional(content.position),
})
export type EditPrivilege = z.infer<typeof EditPrivilege>

export const PrivilegeRef = z.strictObject({ privilegeId: Id('privilege') })
export type PrivilegeRef = z.infer<typeof PrivilegeRef>

export const privilegeEndpoints = {
  addPrivilege: {
    summary: 'Promise something with a tier',
    access: 'inventory:update',
    input: AddPrivilege,
    answer: Privilege,
    status: 201,
  },
  editPrivilege: {
    summary: 'Change a promise; tickets already sold keep theirs',
    access: 'inventory:update',
    input: EditPrivilege,
    answer: Privilege,
  },
  removePrivilege: {
    summary: 'Stop promising it; tickets already sold keep it',
    access: 'inventory:update',
    input: PrivilegeRef,
    answer: z.null(),
    status: 204,
  },
} satisfies Record<string, Endpoint>

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { everyPermission, roles } from './permission.ts'
import { Instant, Line } from './text.ts'

const VERSION_MAX = 2_147_483_647

/** One of the six, or the id of a role that the organization made itself. */
export const RoleName = z.union([z.enum(roles), Uuid])
export type RoleName = z.infer<typeof RoleName>

const PermissionName = z.enum(everyPermission)
const Permissions = z.array(PermissionName).check(z.minLength(1), z.maxLength(everyPermission.length))

/** A set of permissions under a name of the organization's own. */
export const CustomRole = z.object({
  id: Uuid,
  name: z.string(),
  permissions: z.array(z.string()),
  version: z.int(),
  /** How many members have it. */
  members: z.int(),
  createdAt: Instant,
  /** Whether the caller may give it to others, and change it. */
  isMine: z.boolean(),
})
export type CustomRole = z.infer<typeof CustomRole>

export const OrganizationRef = z.strictObject({ organizationId: Uuid })
export type OrganizationRef = z.infer<typeof OrganizationRef>

export const RoleRef = z.strictObject({ roleId: Uuid })
export type RoleRef = z.infer<typeof RoleRef>

export const CreateRole = z.strictObject({ organizationId: Uuid, name: Line(40), permissions: Permissions })
export type CreateRole = z.infer<typeof CreateRole>

/** `version` is the one that the editor saw. */
export const EditRole = z.strictObject({
  roleId: Uuid,
  version: z.int().check(z.minimum(1), z.maximum(VERSION_MAX)),
  name: z.optional(Line(40)),
  permissions: z.optional(Permissions),
})
export type EditRole = z.infer<typeof EditRole>

export const roleEndpoints = {
  listRoles: {
    summary: 'Roles that the organization made itself',
    access: 'member:read',
    input: OrganizationRef,
    answer: z.object({ items: z.array(CustomRole) }),
  },
  createRole: {
    summary: 'Make a role; it grants nothing that its maker may not do',
    access: 'member:update-role',
    input: CreateRole,
    answer: CustomRole,
    status: 201,
  },
  editRole: {
    summary: 'Change a role; whoever has it may do so from the next request on',
    access: 'member:update-role',
    input: EditRole,
    answer: CustomRole,
  },
  removeRole: {
    summary: 'Remove a role that nobody has',
    access: 'member:update-role',
    input: RoleRef,
    answer: z.null(),
    status: 204,
  },
} satisfies Record<string, Endpoint>

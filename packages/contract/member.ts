import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { OrganizationPage } from './event.ts'
import { Id, Uuid } from './id.ts'
import { Page } from './page.ts'
import { OrganizationRef, RoleName } from './role.ts'
import { Instant, Line } from './text.ts'

export const ASSIGNMENTS_MAX = 50
const GATES_MAX = 20

/** An event that somebody is limited to; without gates, every gate of it. */
export const Assignment = z.strictObject({
  eventId: Id('event'),
  gates: z.array(Line(40)).check(z.maxLength(GATES_MAX)),
})
export type Assignment = z.infer<typeof Assignment>

/** None: every event of the organization. */
export const Assignments = z.array(Assignment).check(z.maxLength(ASSIGNMENTS_MAX))

export const Member = z.object({
  id: Uuid,
  userId: Uuid,
  name: z.string(),
  /** Null for who may know names only. */
  email: z.nullable(z.string()),
  /** Built-in roles joined by commas, or `custom`. */
  role: z.string(),
  customRole: z.nullable(z.object({ id: Uuid, name: z.string() })),
  assignments: z.array(Assignment),
  since: Instant,
  /** Whether the caller stands above them, and so may change or remove them if the caller's role allows that at all. */
  isBelow: z.boolean(),
})
export type Member = z.infer<typeof Member>

export const MemberRef = z.strictObject({ memberId: Uuid })
export type MemberRef = z.infer<typeof MemberRef>

export const EditMember = z.strictObject({
  memberId: Uuid,
  role: z.optional(RoleName),
  assignments: z.optional(Assignments),
})
export type EditMember = z.infer<typeof EditMember>

/** `to` is a member. */
export const TransferOrganization = z.strictObject({ organizationId: Uuid, to: Uuid })
export type TransferOrganization = z.infer<typeof TransferOrganization>

export const memberEndpoints = {
  listMembers: {
    summary: 'People of an organization',
    access: 'member:read',
    input: OrganizationPage,
    answer: Page(Member),
  },
  editMember: {
    summary: 'Give a member another role, or limit them to events and gates',
    access: 'member:update-role',
    input: EditMember,
    answer: Member,
  },
  removeMember: {
    summary: 'Remove a member; their rights end with the answer',
    access: 'member:remove',
    input: MemberRef,
    answer: z.null(),
    status: 204,
  },
  leaveOrganization: {
    summary: 'Leave an organization',
    access: 'organization:read',
    input: OrganizationRef,
    answer: z.null(),
    status: 204,
  },
  transferOrganization: {
    summary: 'Make a member the owner in one’s own place; the caller stays as an admin',
    access: 'organization:transfer',
    input: TransferOrganization,
    answer: z.null(),
    status: 204,
  },
} satisfies Record<string, Endpoint>

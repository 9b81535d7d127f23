import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { Assignment, Assignments } from './member.ts'
import { OrganizationRef, RoleName } from './role.ts'
import { EmailAddress, Instant } from './text.ts'

export const INVITATION_HOURS = 72
/** The same mail goes to a mailbox once in so many minutes, and so often again. */
export const RESEND_MINUTES = 2
export const INVITATIONS_LISTED_MAX = 200

/** Somebody who was asked to join an organization. */
export const Invitation = z.object({
  id: Uuid,
  email: z.string(),
  role: z.string(),
  customRole: z.nullable(z.object({ id: Uuid, name: z.string() })),
  assignments: z.array(Assignment),
  invitedBy: z.string(),
  sentAt: Instant,
  expiresAt: Instant,
  isExpired: z.boolean(),
})
export type Invitation = z.infer<typeof Invitation>

export const InvitationRef = z.strictObject({ invitationId: Uuid })
export type InvitationRef = z.infer<typeof InvitationRef>

export const InviteMember = z.strictObject({
  organizationId: Uuid,
  email: EmailAddress,
  role: RoleName,
  assignments: z.optional(Assignments),
})
export type InviteMember = z.infer<typeof InviteMember>

/** The secret of the mail's link. */
export const InvitationToken = z.strictObject({ token: z.string().check(z.regex(/^[\w-]{43}$/)) })
export type InvitationToken = z.infer<typeof InvitationToken>

/** What the holder of the link sees before saying yes. */
export const OpenInvitation = z.object({
  organization: z.string(),
  invitedBy: z.string(),
  email: z.string(),
  role: z.string(),
  roleName: z.nullable(z.string()),
  expiresAt: Instant,
})
export type OpenInvitation = z.infer<typeof OpenInvitation>

export const invitationEndpoints = {
  listInvitations: {
    summary: 'Who was invited and has not joined yet',
    access: 'member:invite',
    input: OrganizationRef,
    answer: z.object({ items: z.array(Invitation) }),
  },
  inviteMember: {
    summary: 'Invite somebody by e-mail; an earlier invitation of the same address ends',
    access: 'member:invite',
    input: InviteMember,
    answer: Invitation,
    status: 201,
  },
  resendInvitation: {
    summary: 'Mail a new link; the old one ends',
    access: 'member:invite',
    input: InvitationRef,
    answer: Invitation,
  },
  revokeInvitation: {
    summary: 'Take an invitation back',
    access: 'member:invite',
    input: InvitationRef,
    answer: z.null(),
    status: 204,
  },
  readInvitation: {
    summary: 'What the link of an invitation offers',
    access: 'public',
    input: InvitationToken,
    answer: OpenInvitation,
    repeatable: true,
  },
  acceptInvitation: {
    summary: 'Join, signed in with the address that was invited',
    access: 'user',
    input: InvitationToken,
    answer: z.object({ organizationId: Uuid }),
  },
  declineInvitation: {
    summary: 'Say no; whoever has the link of the mail may, with an account or without',
    access: 'public',
    input: InvitationToken,
    answer: z.null(),
    status: 204,
    repeatable: true,
  },
} satisfies Record<string, Endpoint>

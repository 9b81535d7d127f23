import {
  INVITATION_HOURS,
  type Invitation,
  type InvitationRef,
  type InvitationToken,
  type InviteMember,
  type OpenInvitation,
} from '#contract/invitation'
import { mayGrant } from '#contract/permission'
import type { OrganizationRef } from '#contract/role'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, isDatabaseError, UNIQUE_VIOLATION } from '../error.ts'
import { assertLimitable, assignEvents, isWithinReach } from '../member/assign-events.ts'
import { handAssignments } from '../member/assignment.queries.ts'
import { grantOf, userOf } from '../member/authorize.ts'
import { standingOf } from '../member/grant.ts'
import { lockOrganization } from '../organization/organization.queries.ts'
import { standingNamed } from '../role/standing-named.ts'
import { hashOf, newSecret } from '../secret.ts'
import {
  cancelInvitation,
  findInvitation,
  findOpenInvitation,
  type InvitationRow,
  insertInvitation,
  invitationsOf,
  isMemberByEmail,
  rejectInvitation,
  renewInvitation,
  takeInvitation,
} from './invitation.queries.ts'
import { mailInvitation } from './mail-invitation.ts'

export async function listInvitations(ctx: Context, { organizationId }: OrganizationRef) {
  const rows = await invitationsOf(ctx.db, organizationId)
  return { items: rows.filter(({ assignments }) => isWithinReach(ctx, assignments)).map(toInvitation) }
}

/** Mails a link to the address. Whether it has an account, nobody learns: the mail is the same. */
export function inviteMember(ctx: Context, input: InviteMember): Promise<Invitation> {
  const { organizationId, email, role, assignments = [] } = input
  const inviterId = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const { standing, customRoleId } = await standingNamed(tx.db, organizationId, role)
    if (!mayGrant(grantOf(tx), standing)) throw new DomainError('member.rank_too_high')
    assertLimitable(standing, assignments)
    if (await isMemberByEmail(tx.db, organizationId, email)) throw new DomainError('invitation.already_member')

    const [id, token] = [crypto.randomUUID(), newSecret()]
    const tokenHash = await hashOf(token)
    const invitation = { id, organizationId, inviterId, email, role: standing.role, customRoleId, tokenHash }
    await lockOrganization(tx.db, organizationId)
    const isSent = await insertInvitation(tx.db, { ...invitation, hours: INVITATION_HOURS })
    if (!isSent) throw new DomainError('invitation.too_many')
    await assignEvents(tx, { invitationId: id }, assignments)
    const row = await pendingOf(tx, id)
    await audit(tx, { organizationId, action: 'invitation.send', subjectId: id, after: saidOf(row) })
    await mailInvitation(tx, row, token)
    return toInvitation(row)
  })
}

/** A new link by a new mail, as from whoever asks for it now. */
export function resendInvitation(ctx: Context, { invitationId }: InvitationRef): Promise<Invitation> {
  return transaction(ctx, async (tx) => {
    const row = await judged(tx, invitationId)
    const token = newSecret()
    const isRenewed = await renewInvitation(tx.db, invitationId, await hashOf(token), INVITATION_HOURS)
    if (!isRenewed) throw new DomainError(row.isResentEnough ? 'invitation.resent_enough' : 'invitation.sent_just_now')
    const { organizationId } = row
    await audit(tx, { organizationId, action: 'invitation.resend', subjectId: invitationId, after: saidOf(row) })
    const renewed = await pendingOf(tx, invitationId)
    await mailInvitation(tx, renewed, token)
    return toInvitation(renewed)
  })
}

export function revokeInvitation(ctx: Context, { invitationId }: InvitationRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const row = await judged(tx, invitationId)
    if (!(await cancelInvitation(tx.db, invitationId))) throw new DomainError('invitation.not_found')
    const { organizationId } = row
    await audit(tx, { organizationId, action: 'invitation.revoke', subjectId: invitationId, before: saidOf(row) })
    return null
  })
}

/** What the link offers, before anybody signs in. */
export async function readInvitation(ctx: Context, { token }: InvitationToken): Promise<OpenInvitation> {
  const row = await findOpenInvitation(ctx.db, await hashOf(token))
  if (!row) throw new DomainError('invitation.link_invalid')
  const { organizationName, invitedBy, email, role, customRoleName, expiresAt } = row
  return {
    organization: organizationName,
    invitedBy,
    email,
    role,
    roleName: customRoleName,
    expiresAt: expiresAt.toISOString(),
  }
}

/** Makes the caller a member, if the mail was sent to their confirmed address. */
export function acceptInvitation(ctx: Context, { token }: InvitationToken): Promise<{ organizationId: string }> {
  const userId = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const tokenHash = await hashOf(token)
    const joined = await notTwice(takeInvitation(tx.db, { tokenHash, userId, memberId: crypto.randomUUID() }))
    if (!joined) throw new DomainError(await whyNot(tx, tokenHash))
    const { organizationId, invitationId, memberId, role, customRoleId } = joined
    await handAssignments(tx.db, invitationId, memberId)
    const after = { userId, role: customRoleId ?? role, invitationId }
    await audit(tx, { organizationId, action: 'member.join', subjectId: memberId, after })
    return { organizationId }
  })
}

/** The link is proof enough: it was in the mail alone, and who declines may have no account. */
export function declineInvitation(ctx: Context, { token }: InvitationToken): Promise<null> {
  return transaction(ctx, async (tx) => {
    const declined = await rejectInvitation(tx.db, await hashOf(token))
    if (!declined) throw new DomainError('invitation.link_invalid')
    const { id, organizationId, email, role, isNew } = declined
    if (isNew) await audit(tx, { organizationId, action: 'invitation.decline', subjectId: id, after: { email, role } })
    return null
  })
}

async function whyNot(tx: Context, tokenHash: string) {
  const isOpen = (await findOpenInvitation(tx.db, tokenHash)) !== undefined
  return isOpen ? 'invitation.other_address' : 'invitation.link_invalid'
}

/** A pending invitation to a role that the caller could give. */
async function judged(tx: Context, invitationId: string): Promise<InvitationRow> {
  const row = await pendingOf(tx, invitationId)
  if (!isWithinReach(tx, row.assignments)) throw new DomainError('invitation.not_found')
  if (!mayGrant(grantOf(tx), standingOf(row.role, row.customPermissions))) {
    throw new DomainError('member.rank_too_high')
  }
  return row
}

async function pendingOf(tx: Context, invitationId: string): Promise<InvitationRow> {
  const row = await findInvitation(tx.db, invitationId)
  if (!row) throw new DomainError('invitation.not_found')
  return row
}

async function notTwice<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, UNIQUE_VIOLATION)) throw new DomainError('invitation.already_member')
    throw error
  }
}

/** For the audit log: to whom, and as what; never the link. */
const saidOf = ({ email, role, customRoleId, assignments }: InvitationRow) => ({
  email,
  role: customRoleId ?? role,
  ...(assignments.length > 0 && { assignments }),
})

const toInvitation = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  customRole: row.customRoleId && row.customRoleName ? { id: row.customRoleId, name: row.customRoleName } : null,
  assignments: row.assignments,
  invitedBy: row.invitedBy,
  sentAt: row.sentAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  isExpired: row.isExpired,
})

import type { Context } from '../context.ts'
import { cancelInvitationsBy } from '../invitation/invitation.queries.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { findOrganization } from '../organization/organization.queries.ts'
import { findGrant } from './grant.queries.ts'
import { type MemberRow, watchedEvents } from './member.queries.ts'

/**
 * What follows when somebody's rights in an organization changed. Every request asks for them anew; what they were
 * still listening to, and what they asked others to join with rights that they may not have any more, ends here.
 */
export async function rightsChanged(tx: Context, organizationId: string, userId: string): Promise<void> {
  await cancelInvitationsBy(tx.db, organizationId, userId)
  const grant = await findGrant(tx.db, { kind: 'user', userId }, { organizationId })
  const maySee = (eventId: string) =>
    grant?.permissions.includes('inventory:read') && (grant.eventIds?.includes(eventId) ?? true)
  const lost = (await watchedEvents(tx.db, organizationId)).filter((eventId) => !maySee(eventId))
  if (lost.length === 0) return
  await tx.afterCommit(({ push }) => push.end(lost.map((eventId) => ({ topic: `sale:${eventId}`, userId }))))
}

/** A mail to the person themselves, so that nobody's rights change behind their back. */
export async function tellMember(
  tx: Context,
  organizationId: string,
  { email, name, role, customRoleName }: Pick<MemberRow, 'email' | 'name' | 'role' | 'customRoleName'>,
  what: 'edited' | 'removed',
): Promise<void> {
  const house = (await findOrganization(tx.db, organizationId))?.name ?? ''
  const lines =
    what === 'removed'
      ? [`You do not belong to ${house} on PrimePass any more. Your own orders and passes stay as they are.`]
      : [`Your role at ${house} is now: ${nameRole(role, customRoleName)}.`, `${tx.siteUrl}/console/`]
  const subject = what === 'removed' ? `You left ${house}` : `Your role at ${house}`
  await queueMails(tx, [{ to: email, subject, text: [`Dear ${name},`, ...lines, 'PrimePass'].join('\n\n') }])
}

/** `event_manager` as people read it. */
export const nameRole = (role: string, customRoleName: string | null): string =>
  customRoleName ?? role.replaceAll('_', ' ').replaceAll(',', ', ')

import { INVITATION_HOURS } from '#contract/invitation'
import type { Context } from '../context.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { nameRole } from '../member/rights-changed.ts'
import type { InvitationRow } from './invitation.queries.ts'

/** The one place where the link's secret is; it leads to a page that acts only after a click. */
export function mailInvitation(tx: Context, row: InvitationRow, token: string): Promise<void> {
  const { email, organizationName, invitedBy, role, customRoleName } = row
  const text = [
    'Good day,',
    `${invitedBy} invites you to ${organizationName} on PrimePass, as: ${nameRole(role, customRoleName)}.`,
    `Say yes within ${INVITATION_HOURS} hours, signed in with this address:`,
    `${tx.siteUrl}/invitation?token=${token}`,
    'If you do not know what this is about, ignore this mail: nothing happens without the link.',
    'PrimePass',
  ].join('\n\n')
  return queueMails(tx, [{ to: email, subject: `Join ${organizationName} on PrimePass`, text }])
}

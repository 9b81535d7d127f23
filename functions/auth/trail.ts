import { ACCOUNTS_ID } from '#contract/audit'
import { audit } from '#core/audit/audit'
import { type App, contextOf } from '#core/context'
import { authDb } from './auth-tables.ts'
import { isOfStaff } from './user.queries.ts'

/**
 * What happens to the way an account is opened. Everything is logged. A chain of the audit log of its own keeps every
 * change of it, and of whoever works for an organization or the platform the sign-ins as well: those of a crowd at an
 * opening are in the log alone.
 */
const events = {
  'account.signed_in': 'staff',
  'session.raised': 'staff',
  'account.code_refused': 'staff',
  'session.revoked': 'staff',
  'session.others_revoked': 'everybody',
  'session.reused': 'everybody',
  'account.factor_added': 'everybody',
  'account.factor_removed': 'everybody',
  'account.recovery_codes_renewed': 'everybody',
  'account.password_changed': 'everybody',
  'account.password_removed': 'everybody',
  'account.email_changed': 'everybody',
  'account.email_reverted': 'everybody',
  'account.linked': 'everybody',
  'account.unlinked': 'everybody',
} as const satisfies Record<string, 'staff' | 'everybody'>

const alarming: readonly string[] = ['account.code_refused', 'session.reused']

interface Happening extends Record<string, unknown> {
  userId: string
  sessionId?: string
}

export type Trail = (event: keyof typeof events, happening: Happening) => Promise<void>

export const trailOf =
  (app: App): Trail =>
  async (event, { userId, ...about }) => {
    app.log[alarming.includes(event) ? 'warn' : 'info'](event, { userId, ...about })
    if (events[event] === 'staff' && !(await isOfStaff(authDb(app.db), userId))) return
    const { sessionId = '' } = about
    const actor = { kind: 'user', userId, sessionId, assurance: 1, provenAt: app.clock.now(), ip: '' } as const
    const entry = { organizationId: ACCOUNTS_ID, action: event, subjectId: userId, after: about }
    await audit(contextOf(app, actor, `auth:${sessionId}`), entry)
  }

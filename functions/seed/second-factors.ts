import type { Clock, Db } from '#core/context'
import { authDb } from '../auth/auth-tables.ts'
import { sealed } from '../auth/secret-box.ts'
import { totpCode, totpStepAt } from '../auth/totp.ts'
import { atelier, harbour } from './people.ts'
import { insertTotp } from './second-factors.queries.ts'

/** The authenticator app of everybody who works in the seeded world. */
export const SEEDED_TOTP_SECRET = 'VELVETROPEATNOONVELVETROPEATNOON'

/** What that app shows. */
export const seededCode = (now: Date): string => totpCode(SEEDED_TOTP_SECRET, totpStepAt(now))

/** Those who work somewhere need a second factor: as after setting one up. */
export async function enrolSeededStaff(db: Db, authSecret: string, clock: Clock): Promise<void> {
  const emails = [...harbour.members, ...atelier.members].map(({ email }) => email)
  await enrolTotp(db, authSecret, { emails, secret: SEEDED_TOTP_SECRET, at: clock.now() })
}

/** Gives people an authenticator app with this secret. */
export const enrolTotp = async (
  db: Db,
  authSecret: string,
  { emails, secret, at }: { emails: string[]; secret: string; at: Date },
): Promise<void> => insertTotp(authDb(db), emails, await sealed(authSecret, secret), at)

import { createHash } from 'node:crypto'
import { normalizeIP } from '@better-auth/core/utils/ip'
import type { App } from '#core/context'

const MINUTE_S = 60
const HOUR_MS = 3_600_000

/** Requests per address and path of the engine. Many buyers share one address at an on-sale, hence the wide ones. */
export const requestRules = {
  '/sign-up/email': { window: 10 * MINUTE_S, max: 30 },
  '/verify-email': { window: 10 * MINUTE_S, max: 60 },
  '/send-verification-email': { window: 10 * MINUTE_S, max: 15 },
  '/sign-in/email': { window: MINUTE_S, max: 30 },
  '/sign-in/magic-link': { window: 10 * MINUTE_S, max: 30 },
  '/sign-in/social': { window: MINUTE_S, max: 60 },
  '/callback/*': { window: MINUTE_S, max: 120 },
  '/magic-link/verify': { window: 10 * MINUTE_S, max: 60 },
  '/request-password-reset': { window: 10 * MINUTE_S, max: 15 },
  '/reset-password': { window: 10 * MINUTE_S, max: 30 },
  '/sign-in/passkey': { window: MINUTE_S, max: 60 },
  '/sign-in/passkey/offer': { window: MINUTE_S, max: 300 },
  '/factors/challenge': { window: MINUTE_S, max: 60 },
  '/session/token': { window: MINUTE_S, max: 300 },
  '/organizations': { window: 10 * MINUTE_S, max: 10 },
}
export const requestRuleElse = { window: MINUTE_S, max: 120 }

const ATTEMPTS_FREE = 5
const ATTEMPTS_WINDOW_MS = 24 * HOUR_MS
const DELAY_SECONDS_MAX = 15 * MINUTE_S
/** Wrong passwords of so long are seen as one wave of guessing, and begin anew together with what they are compared to. */
export const GUESSING_WINDOW_MS = 600_000
const MAILS_PER_HOUR = 5
const MINTS_PER_MINUTE = 30

/** Names a person in a cache key without telling the address. */
export const nameless = (text: string) => createHash('sha256').update(text).digest('base64url')

/** Whoever has one IPv6 address has all of its network. */
const networkOf = (address: string) => nameless(normalizeIP(address, { ipv6Subnet: 64 }))

interface Verdict {
  allowed: boolean
  retryAfter: number | null
}

/** The limits of `/auth`, counted in Redis. When Redis is away they let through: it must not keep people out. */
export function limitsOf({ cache, clock, log }: Pick<App, 'cache' | 'clock' | 'log'>) {
  async function orElse<T>(fallback: T, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask()
    } catch (error) {
      log.warn('a limit could not be asked and let through', { error: String(error) })
      return fallback
    }
  }

  const guessingKeys = (address: string) => {
    const window = Math.floor(clock.now().getTime() / GUESSING_WINDOW_MS)
    const [failures, entries] = [`auth:failures:${window}`, `auth:entries:${window}`]
    return { ofNetwork: `${failures}:${networkOf(address)}`, ofAll: failures, entries }
  }

  return {
    /** One request more of an address at a path; the engine asks this. */
    consume: (key: string, rule: { window: number; max: number }) =>
      orElse<Verdict>({ allowed: true, retryAfter: null }, async () => {
        const count = await cache.hit(`auth:request:${key}`, rule.window * 1000)
        return count <= rule.max ? { allowed: true, retryAfter: null } : { allowed: false, retryAfter: rule.window }
      }),

    /**
     * One more try to sign in as `who`: 0 to go on, else the seconds to wait. Five tries are free, then each costs a
     * pause twice as long, and of parallel tries one gets through.
     */
    beginAttempt: (who: string) =>
      orElse(0, async () => {
        const gate = `auth:gate:${who}`
        const now = clock.now().getTime()
        const until = Number(await cache.get(gate))
        if (until > now) return Math.ceil((until - now) / 1000)
        const tries = await cache.hit(`auth:tries:${who}`, ATTEMPTS_WINDOW_MS)
        if (tries <= ATTEMPTS_FREE) return 0
        const delay = Math.min(2 ** (tries - ATTEMPTS_FREE), DELAY_SECONDS_MAX)
        const isFirst = await cache.add(`${gate}:${until}`, '1', delay * 1000)
        if (isFirst) await cache.set(gate, String(now + delay * 1000), ATTEMPTS_WINDOW_MS)
        return isFirst ? 0 : delay
      }),

    /** How often somebody tried since they last got in. */
    triesOf: (who: string) => orElse(0, async () => Number(await cache.get(`auth:tries:${who}`))),

    /** How a sign-in ended, for the sight of guessing that spreads over many accounts. */
    countSignIn: (address: string, isEntered: boolean) =>
      orElse(undefined, async () => {
        const { ofNetwork, ofAll, entries } = guessingKeys(address)
        const counted = isEntered ? [entries] : [ofAll, ofNetwork]
        await Promise.all(counted.map((key) => cache.hit(key, GUESSING_WINDOW_MS)))
      }),

    /** Wrong passwords of these minutes from this address's network and from all, and how many got in. */
    guessing: (address: string) =>
      orElse({ ofNetwork: 0, ofAll: 0, entries: 0 }, async () => {
        const keys = guessingKeys(address)
        const [ofNetwork, ofAll, entries] = await Promise.all([
          cache.get(keys.ofNetwork),
          cache.get(keys.ofAll),
          cache.get(keys.entries),
        ])
        return { ofNetwork: Number(ofNetwork), ofAll: Number(ofAll), entries: Number(entries) }
      }),

    /** Several tabs, each renewing early: still far from this. */
    mayMint: (sessionId: string) =>
      orElse(true, async () => (await cache.hit(`auth:mints:${sessionId}`, MINUTE_S * 1000)) <= MINTS_PER_MINUTE),

    forgetAttempts: (who: string) =>
      orElse(undefined, async () => {
        await cache.remove(`auth:gate:${who}`)
        await cache.remove(`auth:tries:${who}`)
      }),

    /** Nobody can flood a mailbox through our forms. */
    mayMail: (to: string) =>
      orElse(true, async () => (await cache.hit(`auth:mails:${nameless(to)}`, HOUR_MS)) <= MAILS_PER_HOUR),
  }
}
export type Limits = ReturnType<typeof limitsOf>

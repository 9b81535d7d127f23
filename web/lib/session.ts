import type { AccountCalls, accountPaths } from './account-paths.ts'
import type { Api, TokenSource } from './api.ts'
import { ApiError } from './api-error.ts'
import type { Timers } from './timers.ts'

/**
 * `unknown` lasts from the first paint until the first token, for somebody who was signed in before. Whoever
 * `needsFactor` has a session that opens nothing until a second factor is proven.
 */
export type SignedIn =
  | { state: 'unknown' }
  | { state: 'out'; needsFactor?: true }
  | { state: 'in'; userId: string; isImpersonated?: true }

export type AccountApi = Api<typeof accountPaths, { [N in keyof AccountCalls]: AccountCalls[N] }>

export interface SessionOptions {
  account: AccountApi
  timers: Timers
  /** Remembers who was signed in, so that strangers need not ask for a token; the token itself stays in memory. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Runs one piece of work at a time among all tabs: `navigator.locks`. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>
}

export interface Session extends TokenSource {
  current(): SignedIn
  subscribe(listener: () => void): () => void
  signIn(input: AccountCalls['signIn']['input']): Promise<void>
  /** A session began in another way than by password: finds out whose. */
  begin(): Promise<void>
  signOut(): Promise<void>
  /** Another tab signed in or out: look again. */
  recheck(): void
  /** Sign-up, verification and passwords: they change nothing about who is signed in here. */
  account: AccountApi
}

export const SIGNED_IN_MARK = 'pp.signed-in'
/** Stands in the mark from the sign-in until the first token, so that a page left in between knows to ask for one. */
const SOMEBODY = 'somebody'
const RENEW_AT = 0.8
const MINT_LOCK = 'pp-mint'

interface Token {
  value: string
  renewAt: number
  expiresAt: number
}

/** Who is signed in, and their access token, which is renewed at four fifths of its life. */
export function createSession({ account, timers, storage, alone }: SessionOptions): Session {
  let token: Token | undefined
  let minting: Promise<string | undefined> | undefined
  let signedIn: SignedIn = storage.getItem(SIGNED_IN_MARK) ? { state: 'unknown' } : { state: 'out' }
  let callOff = () => {}
  const listeners = new Set<() => void>()

  function become(next: SignedIn) {
    signedIn = next
    if (next.state === 'in') storage.setItem(SIGNED_IN_MARK, next.userId)
    if (next.state === 'out') {
      // The mark stays for a session that is waiting for its second factor: this page may be left and come back to.
      if (next.needsFactor) storage.setItem(SIGNED_IN_MARK, SOMEBODY)
      else storage.removeItem(SIGNED_IN_MARK)
      token = undefined
      callOff()
    }
    for (const listener of listeners) listener()
  }

  async function mint(): Promise<string | undefined> {
    try {
      const { accessToken, expiresInSeconds } = await alone(MINT_LOCK, () => account.call('mintToken', {}))
      const lifeMs = expiresInSeconds * 1000
      token = { value: accessToken, renewAt: timers.now() + lifeMs * RENEW_AT, expiresAt: timers.now() + lifeMs }
      callOff()
      callOff = timers.after(lifeMs * RENEW_AT, () => void renew().catch(() => {}))
      const who = subjectOf(accessToken)
      if (signedIn.state !== 'in' || signedIn.userId !== who.userId) become({ state: 'in', ...who })
      return accessToken
    } catch (error) {
      if (error instanceof ApiError && (error.status === 401 || error.status === 403)) {
        become({ state: 'out', ...(error.code === 'account.factor_required' && { needsFactor: true }) })
        return undefined
      }
      throw error
    }
  }

  function renew(): Promise<string | undefined> {
    if (signedIn.state === 'out') return Promise.resolve(undefined)
    minting ??= mint().finally(() => {
      minting = undefined
    })
    return minting
  }

  async function begin(): Promise<void> {
    storage.setItem(SIGNED_IN_MARK, SOMEBODY)
    token = undefined
    become({ state: 'unknown' })
    await renew()
  }

  return {
    account,
    renew,
    begin,
    current: () => signedIn,
    async token() {
      if (token && timers.now() < token.renewAt) return token.value
      const stillGood = token && timers.now() < token.expiresAt ? token.value : undefined
      if (!stillGood) return renew()
      return renew().catch(() => stillGood)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async signIn(input) {
      await account.call('signIn', input)
      await begin()
    },
    async signOut() {
      await account.call('signOut', {})
      become({ state: 'out' })
    },
    recheck() {
      const mark = storage.getItem(SIGNED_IN_MARK)
      if (mark === SOMEBODY && signedIn.state === 'out' && signedIn.needsFactor) return
      if (mark === null && signedIn.state !== 'out') become({ state: 'out' })
      if (mark === null || (signedIn.state === 'in' && signedIn.userId === mark)) return
      token = undefined
      become({ state: 'unknown' })
      void renew().catch(() => {})
    },
  }
}

/** Whose the token is, and whether support holds it in their place; the server alone decides what it is worth. */
function subjectOf(accessToken: string): { userId: string; isImpersonated?: true } {
  const payload = accessToken.split('.')[1] ?? ''
  const claims: { sub?: unknown; act?: unknown } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')))
  return { userId: String(claims.sub ?? ''), ...(claims.act ? { isImpersonated: true } : {}) }
}

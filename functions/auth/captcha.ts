import * as z from 'zod/mini'
import type { AccountEndpointName } from '#contract/account'
import type { App } from '#core/context'
import { DomainError } from '#core/error'
import type { Call } from './doors.ts'
import { type Limits, nameless } from './limits.ts'

export interface CaptchaSettings {
  siteKey: string
  secretKey: string
  verifyUrl: string
  scriptUrl: string
}

const VERIFY_TIMEOUT_MS = 3_000
/** Wrong passwords before a sign-in shows that a person types them: of an account, from a network, and by all. */
const FAILURES_FREE = { ofAccount: 3, ofNetwork: 10, ofAll: 50 }
/** What costs a mail or an account each time. */
const guarded: readonly AccountEndpointName[] = ['signUp', 'requestPasswordReset', 'requestSignInLink']

const Verdict = z.object({ success: z.boolean(), hostname: z.optional(z.string()), action: z.optional(z.string()) })

/**
 * Asks a verifier that speaks Turnstile's protocol whether a person is behind a call. Without keys nobody is asked. A
 * verifier that is away lets through and says so: the limits of addresses and accounts still hold.
 */
export function humanCheck({ siteUrl, log }: Pick<App, 'siteUrl' | 'log'>, limits: Limits, settings?: CaptchaSettings) {
  async function isPerson(response: string, remoteip: string, action: string): Promise<boolean> {
    if (!settings || response === '') return false
    try {
      const answer = await fetch(settings.verifyUrl, {
        method: 'POST',
        body: new URLSearchParams({ secret: settings.secretKey, response, remoteip }),
        redirect: 'error',
        signal: AbortSignal.timeout(VERIFY_TIMEOUT_MS),
      })
      const { success, hostname, action: proven } = Verdict.parse(await answer.json())
      return success && hostname === new URL(siteUrl).hostname && (proven ?? action) === action
    } catch (error) {
      log.warn('captcha.unavailable', { error: String(error) })
      return true
    }
  }

  async function isAsked({ name, input }: Call, address: string): Promise<boolean> {
    if (name !== 'signIn') return guarded.includes(name)
    const [ofAccount, { ofNetwork, ofAll, entries }] = await Promise.all([
      limits.triesOf(nameless(String(input.email))),
      limits.guessing(address),
    ])
    // A crowd that signs in mistypes, too, but most of it gets in.
    const isGuessed = ofAll >= FAILURES_FREE.ofAll && ofAll > entries
    return ofAccount >= FAILURES_FREE.ofAccount || ofNetwork >= FAILURES_FREE.ofNetwork || isGuessed
  }

  /** The call without its proof. Throws DomainError when one is asked for and missing or not good. */
  return async (call: Call, address: string): Promise<Call> => {
    const { captcha = '', ...input } = call.input
    if (settings && (await isAsked(call, address)) && !(await isPerson(String(captcha), address, call.name)))
      throw new DomainError('account.captcha_needed')
    return { ...call, input }
  }
}

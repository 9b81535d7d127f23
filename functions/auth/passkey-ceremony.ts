import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto'
import type { GenericEndpointContext } from '@better-auth/core'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { type NewKeyAnswer, PASSKEY_OFFER_MINUTES, type SignedAnswer } from '#contract/passkey'
import type { AuthParts } from './auth-parts.ts'
import { countUse, findPasskey, insertOffer, passkeysOf, takeOffer } from './passkey.queries.ts'
import { refuse } from './refuse.ts'

const OFFER_MS = PASSKEY_OFFER_MINUTES * 60_000
/** EdDSA, ES256, RS256: what every platform can make, by their numbers in COSE. */
const ALGORITHMS = [-8, -7, -257]
const TO_SIGN = 'sign'
const toAdd = (userId: string) => `add:${userId}`

/** Keys are for the whole site: `www` may come and go. */
const rpIdOf = (siteUrl: string) => new URL(siteUrl).hostname.replace(/^www\./, '')

/** What a passkey says of its owner. */
const handleOf = (userId: string) => new TextEncoder().encode(userId)

/** Options for a new passkey of somebody; keys that they have already are not made twice. */
export async function beginKey(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  user: { id: string; email: string; name: string },
) {
  const options = await generateRegistrationOptions({
    rpName: 'PrimePass',
    rpID: rpIdOf(parts.app.siteUrl),
    userID: handleOf(user.id),
    userName: user.email,
    userDisplayName: user.name,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    timeout: OFFER_MS,
    excludeCredentials: (await passkeysOf(parts.db, user.id)).map(({ credentialId: id }) => ({ id })),
    // It has to be found without a name, and to know its owner by finger, face or number: that makes it two factors.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await offer(ctx, parts, options.challenge, toAdd(user.id))
  return options
}

/** What was made for this person, in this browser, now; else it is refused. */
export async function verifyNewKey(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  userId: string,
  answer: NewKeyAnswer,
) {
  const { registrationInfo } = await orRefused(parts, () =>
    verifyRegistrationResponse({
      // The schema lets lists of names through that the library's type spells out.
      response: answer as RegistrationResponseJSON,
      expectedChallenge: async (challenge) => (await taken(ctx, parts, challenge)) === toAdd(userId),
      expectedOrigin: parts.app.siteUrl,
      expectedRPID: rpIdOf(parts.app.siteUrl),
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  return registrationInfo ?? refuse('account.passkey_refused')
}

/** Options to sign with whichever passkey the browser has. They tell nothing about anybody. */
export async function offerSigning(ctx: GenericEndpointContext, parts: AuthParts) {
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(parts.app.siteUrl),
    timeout: OFFER_MS,
    userVerification: 'required',
  })
  await offer(ctx, parts, options.challenge, TO_SIGN)
  return options
}

/** Whose passkey signed our offer, in this browser, now; else it is refused. */
export async function verifySigned(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  answer: SignedAnswer,
): Promise<string> {
  const { app, db } = parts
  const key = await findPasskey(db, answer.id)
  if (!key) return refuse('account.passkey_refused')
  const { userHandle } = answer.response
  if (userHandle !== undefined && userHandle !== Buffer.from(handleOf(key.userId)).toString('base64url')) {
    return refuse('account.passkey_refused')
  }
  const { verified, authenticationInfo } = await orRefused(parts, () =>
    verifyAuthenticationResponse({
      response: answer as AuthenticationResponseJSON,
      expectedChallenge: async (challenge) => (await taken(ctx, parts, challenge)) === TO_SIGN,
      expectedOrigin: app.siteUrl,
      expectedRPID: rpIdOf(app.siteUrl),
      requireUserVerification: true,
      credential: { id: key.credentialId, publicKey: new Uint8Array(key.publicKey), counter: key.counter },
    }),
  )
  const { newCounter: counter, credentialBackedUp: isSynced } = authenticationInfo
  const didCount = verified && (await countUse(db, { id: key.id, counter, isSynced, now: app.clock.now() }))
  if (didCount) return key.userId
  app.log.warn('account.passkey_counter', { userId: key.userId, passkeyId: key.id })
  return refuse('account.passkey_refused')
}

/** Whatever is wrong with an answer, whoever sent it learns only that it is. */
async function orRefused<T>({ app }: AuthParts, verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (error) {
    app.log.info('account.passkey_refused', { reason: error instanceof Error ? error.message : 'unknown' })
    return refuse('account.passkey_refused')
  }
}

/** The offer holds once, for some minutes, in the browser that asked; several tabs can have one each. */
async function offer(ctx: GenericEndpointContext, parts: AuthParts, challenge: string, value: string): Promise<void> {
  const { app, db, cookies } = parts
  const browser = ctx.getCookie(cookies.passkey.name) || randomBytes(24).toString('base64url')
  ctx.setCookie(cookies.passkey.name, browser, { ...cookies.passkey.attributes, maxAge: OFFER_MS / 1000 })
  const now = app.clock.now()
  const expiresAt = new Date(now.getTime() + OFFER_MS)
  const identifier = offerName(browser, challenge)
  await insertOffer(db, { id: randomUUIDv7(), identifier, value, expiresAt, createdAt: now, updatedAt: now })
}

const taken = (ctx: GenericEndpointContext, { app, db, cookies }: AuthParts, challenge: string) =>
  takeOffer(db, offerName(ctx.getCookie(cookies.passkey.name) ?? '', challenge), app.clock.now())

const offerName = (browser: string, challenge: string) =>
  `passkey:${createHash('sha256').update(`${browser}.${challenge}`).digest('base64url')}`

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { OwnPasskey, SignedAnswer } from './passkey.ts'
import { Instant } from './text.ts'

export const RECOVERY_CODES = 10
/** Wrong codes of one person, before they have to wait, */
export const CODE_FAILURES_MAX = 5
/** and how long from the first of them. */
export const CODE_FAILURES_MINUTES = 15

/** Lost factors go so many hours after somebody asked for it. */
export const FACTOR_RESET_HOURS = 24

/** Six digits of an authenticator app, as people type them. */
export const TotpCode = z.string().check(z.regex(/^\d{3} ?\d{3}$/))
/** As it was printed; case, spaces and dashes do not matter. */
const RecoveryCode = z.string().check(z.minLength(24), z.maxLength(40), z.regex(/^[0-9A-Za-z -]+$/))

/** How a person can prove more than one factor now; `password` only stands in for somebody who has no second one. */
export const proofMethods = ['passkey', 'totp', 'recovery', 'password'] as const
export type ProofMethod = (typeof proofMethods)[number]

export const Challenge = z.object({ methods: z.array(z.enum(proofMethods)) })
export type Challenge = z.infer<typeof Challenge>

export const Proof = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('totp'), code: TotpCode }),
  z.strictObject({ method: z.literal('recovery'), code: RecoveryCode }),
  z.strictObject({ method: z.literal('passkey'), answer: SignedAnswer }),
  z.strictObject({ method: z.literal('password'), password: z.string().check(z.minLength(1), z.maxLength(128)) }),
])
export type Proof = z.infer<typeof Proof>

/** What protects an account, as its owner sees it. */
export const Factors = z.object({
  hasPassword: z.boolean(),
  totpSince: z.nullable(Instant),
  recoveryCodesLeft: z.int(),
  passkeys: z.array(OwnPasskey),
})
export type Factors = z.infer<typeof Factors>

/** The secret of a new authenticator app, to be typed, and as the address that its QR code holds. */
export const TotpSecret = z.object({ secret: z.string(), uri: z.string() })
export type TotpSecret = z.infer<typeof TotpSecret>

/** Shown once; empty when the person keeps the ones they have. */
export const RecoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof RecoveryCodes>

export const ConfirmTotp = z.strictObject({ code: TotpCode })
export type ConfirmTotp = z.infer<typeof ConfirmTotp>

export const factorJobs = { 'factor.reset': z.object({ userId: Uuid }) }

export const factorPaths = {
  readFactors: 'GET /auth/factors',
  readChallenge: 'GET /auth/factors/challenge',
  passChallenge: 'POST /auth/factors/challenge',
  beginTotp: 'POST /auth/factors/totp/begin',
  confirmTotp: 'POST /auth/factors/totp/confirm',
  removeTotp: 'POST /auth/factors/totp/remove',
  renewRecoveryCodes: 'POST /auth/factors/recovery-codes',
  removePassword: 'POST /auth/factors/password/remove',
} as const

export const factorEndpoints = {
  readFactors: { summary: 'What protects my account', access: 'user', input: NoInput, answer: Factors },
  readChallenge: {
    summary: 'How this session can prove a second factor, or once more who I am',
    access: 'user',
    input: NoInput,
    answer: Challenge,
  },
  passChallenge: {
    summary: 'Prove it; the session may act dangerously for some minutes',
    access: 'user',
    input: Proof,
    answer: z.null(),
    status: 204,
  },
  beginTotp: {
    summary: 'A secret for an authenticator app; it counts once a code of it is confirmed',
    access: 'user',
    input: NoInput,
    answer: TotpSecret,
  },
  confirmTotp: {
    summary: 'Confirm the app with one of its codes; the first time, recovery codes come with the answer',
    access: 'user',
    input: ConfirmTotp,
    answer: RecoveryCodes,
  },
  removeTotp: {
    summary: 'Codes of the app count no more',
    access: 'user',
    input: NoInput,
    answer: z.null(),
    status: 204,
  },
  renewRecoveryCodes: {
    summary: 'New recovery codes; the former ones count no more',
    access: 'user',
    input: NoInput,
    answer: RecoveryCodes,
  },
  removePassword: {
    summary: 'Sign in with passkeys alone',
    access: 'user',
    input: NoInput,
    answer: z.null(),
    status: 204,
  },
} as const satisfies Record<keyof typeof factorPaths, Endpoint>

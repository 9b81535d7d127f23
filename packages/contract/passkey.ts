import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { Instant, Line } from './text.ts'

export const PASSKEYS_MAX = 20
/** A page may show its offer to sign in for so long before it asks for a new one. */
export const PASSKEY_OFFER_MINUTES = 10

const Base64Url = (max: number) => z.string().check(z.maxLength(max), z.regex(/^[\w-]+$/))

const signed = {
  id: Base64Url(1_400),
  rawId: Base64Url(1_400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.optional(z.enum(['platform', 'cross-platform'])),
  clientExtensionResults: z.record(z.string(), z.unknown()),
}

/** What a browser gives for a new passkey (WebAuthn's `RegistrationResponseJSON`); more than this is not read. */
export const NewKeyAnswer = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: Base64Url(2_000),
    attestationObject: Base64Url(4_000),
    transports: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(10))),
  }),
})
export type NewKeyAnswer = z.infer<typeof NewKeyAnswer>

/** What a passkey signed (WebAuthn's `AuthenticationResponseJSON`). */
export const SignedAnswer = z.object({
  ...signed,
  response: z.object({
    clientDataJSON: Base64Url(2_000),
    authenticatorData: Base64Url(2_000),
    signature: Base64Url(2_000),
    userHandle: z.optional(Base64Url(200)),
  }),
})
export type SignedAnswer = z.infer<typeof SignedAnswer>

/** As WebAuthn writes them down (`PublicKeyCredentialCreationOptionsJSON`, `…RequestOptionsJSON`). */
export const KeyOptions = z.looseObject({ challenge: z.string() })
export type KeyOptions = z.infer<typeof KeyOptions>

/** A passkey, as its owner sees it. */
export const OwnPasskey = z.object({
  id: Uuid,
  name: z.string(),
  createdAt: Instant,
  lastUsedAt: z.nullable(Instant),
  /** It lives with an account of the maker and reaches other devices. */
  isSynced: z.boolean(),
})
export type OwnPasskey = z.infer<typeof OwnPasskey>

const PasskeyName = Line(60)

export const AddPasskey = z.strictObject({ name: PasskeyName, answer: NewKeyAnswer })
export type AddPasskey = z.infer<typeof AddPasskey>

export const RenamePasskey = z.strictObject({ passkeyId: Uuid, name: PasskeyName })
export type RenamePasskey = z.infer<typeof RenamePasskey>

export const RemovePasskey = z.strictObject({ passkeyId: Uuid })
export type RemovePasskey = z.infer<typeof RemovePasskey>

export const SignInWithPasskey = z.strictObject({ answer: SignedAnswer })
export type SignInWithPasskey = z.infer<typeof SignInWithPasskey>

export const passkeyPaths = {
  beginPasskey: 'POST /auth/passkeys/begin',
  addPasskey: 'POST /auth/passkeys',
  renamePasskey: 'POST /auth/passkeys/rename',
  removePasskey: 'POST /auth/passkeys/remove',
  offerPasskey: 'POST /auth/sign-in/passkey/offer',
  signInWithPasskey: 'POST /auth/sign-in/passkey',
} as const

export const passkeyEndpoints = {
  beginPasskey: { summary: 'Options for a new passkey', access: 'user', input: NoInput, answer: KeyOptions },
  addPasskey: { summary: 'Keep the new passkey', access: 'user', input: AddPasskey, answer: OwnPasskey, status: 201 },
  renamePasskey: {
    summary: 'Call a passkey something else',
    access: 'user',
    input: RenamePasskey,
    answer: z.null(),
    status: 204,
  },
  removePasskey: {
    summary: 'A passkey counts no more; never the last way in',
    access: 'user',
    input: RemovePasskey,
    answer: z.null(),
    status: 204,
  },
  offerPasskey: {
    summary: 'Options for signing with a passkey, to sign in or to prove it once more',
    access: 'public',
    input: NoInput,
    answer: KeyOptions,
  },
  signInWithPasskey: {
    summary: 'Start a session with a passkey; it is both factors at once',
    access: 'public',
    input: SignInWithPasskey,
    answer: z.null(),
    status: 204,
  },
} as const satisfies Record<keyof typeof passkeyPaths, Endpoint>

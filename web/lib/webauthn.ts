import type { KeyOptions, NewKeyAnswer, SignedAnswer } from '#contract/passkey'
import { ApiError, sentenceOf } from './api-error.ts'

/** Whether this browser knows passkeys at all. */
export const hasPasskeys = (): boolean => typeof PublicKeyCredential === 'function'

/** Whether it can offer them among what it fills into a field. */
export const canFillIn = async (): Promise<boolean> =>
  hasPasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false)

interface Described {
  id: string
  type: 'public-key'
}

// What the server writes down is WebAuthn's own JSON; its library and the browser's types name the same things.
type CreationJson = Omit<PublicKeyCredentialCreationOptionsJSON, 'excludeCredentials'> & {
  excludeCredentials?: Described[]
}

/** Lets the browser make a passkey. Throws a DOMException when the person or the browser does not want to. */
export async function createKey(options: KeyOptions): Promise<NewKeyAnswer> {
  const json = options as unknown as CreationJson
  const made = await navigator.credentials.create({
    publicKey: {
      ...(json as unknown as PublicKeyCredentialCreationOptions),
      challenge: bytesOf(json.challenge),
      user: { ...json.user, id: bytesOf(json.user.id) },
      excludeCredentials: (json.excludeCredentials ?? []).map(({ id, type }) => ({ type, id: bytesOf(id) })),
    },
  })
  const { response, ...key } = keyOf(made)
  if (!(response instanceof AuthenticatorAttestationResponse)) throw new TypeError('not a new passkey')
  return {
    ...key,
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports(),
    },
  }
}

/** Lets the person sign with one of their passkeys; `fillIn` offers them in a field instead of a dialog. */
export async function signWithKey(
  options: KeyOptions,
  { fillIn = false, signal }: { fillIn?: boolean; signal?: AbortSignal } = {},
): Promise<SignedAnswer> {
  const signed = await navigator.credentials.get({
    publicKey: {
      ...(options as unknown as PublicKeyCredentialRequestOptions),
      challenge: bytesOf(options.challenge),
      allowCredentials: [],
    },
    ...(fillIn && { mediation: 'conditional' as const }),
    ...(signal && { signal }),
  })
  const { response, ...key } = keyOf(signed)
  if (!(response instanceof AuthenticatorAssertionResponse)) throw new TypeError('nothing was signed')
  return {
    ...key,
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      ...(response.userHandle && { userHandle: textOf(response.userHandle) }),
    },
  }
}

function keyOf(credential: Credential | null) {
  if (!(credential instanceof PublicKeyCredential)) throw new TypeError('no passkey was chosen')
  return {
    id: credential.id,
    rawId: textOf(credential.rawId),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response: credential.response,
  }
}

const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

const textOf = (bytes: ArrayBuffer) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

/** The person left the browser's question, or nothing here could answer it; browsers keep to themselves which. */
export const wasLeft = (error: unknown): boolean => error instanceof DOMException && error.name === 'NotAllowedError'

/** What to say when no passkey was made or signed; undefined when this page itself took its question back. */
export function passkeyTrouble(error: unknown): string | undefined {
  if (error instanceof ApiError) return sentenceOf(error)
  if (wasLeft(error)) return 'No passkey was used. Try again, or choose another way.'
  const name = error instanceof DOMException ? error.name : undefined
  if (name === 'AbortError') return undefined
  if (name === 'InvalidStateError') return 'This device keeps a passkey for your account already.'
  return 'This browser could not use a passkey. Try another one, or another way.'
}

import type { KeyOptions, NewKeyAnswer, SignedAnswer } from '#contract/passkey'

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

/** What to say when the browser made or signed nothing; undefined when the person simply left it. */
export function passkeyTrouble(error: unknown): string | undefined {
  if (!(error instanceof DOMException)) return undefined
  if (error.name === 'InvalidStateError') return 'This device keeps a passkey for your account already.'
  if (error.name === 'NotAllowedError' || error.name === 'AbortError') return undefined
  return 'This browser could not use a passkey. Try another one, or another way.'
}

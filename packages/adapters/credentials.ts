import { type CryptoKey, errors, importJWK, jwtVerify, SignJWT } from 'jose'
import type { Credentials } from '#core/context'

/** An Ed25519 private key as JWK; `kid` says which key a credential was signed with. */
export interface CredentialKey {
  kty: 'OKP'
  crv: 'Ed25519'
  kid: string
  x: string
  d: string
}

export type CredentialPublicKey = Omit<CredentialKey, 'd'>

const ALGORITHM = 'EdDSA'
/** Keeps a credential from passing as an access token, and the other way round. */
const TYPE = 'pass+jwt'

/** Signs what a ticket's QR carries. The key is read at the first signature. */
export function ed25519Credentials(key: CredentialKey): Credentials {
  let importing: Promise<CryptoKey | Uint8Array> | undefined
  return {
    async sign(claims) {
      importing ??= importJWK({ ...key }, ALGORITHM)
      const header = { alg: ALGORITHM, kid: key.kid, typ: TYPE }
      return new SignJWT(claims).setProtectedHeader(header).sign(await importing)
    },
  }
}

/** The part of a key that scanners get. */
export const publicPart = ({ kty, crv, kid, x }: CredentialKey): CredentialPublicKey => ({ kty, crv, kid, x })

/** The claims of a credential that one of the keys signed and that is not expired; undefined for anything else. */
export async function verifyCredential(
  credential: string,
  keys: CredentialPublicKey[],
  now: Date,
): Promise<Record<string, unknown> | undefined> {
  const findKey = async ({ kid }: { kid?: string }) => {
    const key = keys.find((one) => one.kid === kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return importJWK({ ...key }, ALGORITHM)
  }
  try {
    const { payload } = await jwtVerify(credential, findKey, { algorithms: [ALGORITHM], typ: TYPE, currentDate: now })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

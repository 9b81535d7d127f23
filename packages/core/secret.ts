const SECRET_BYTES = 32

/** A secret that nobody guesses: 256 random bits as 43 characters for addresses and headers. */
export const newSecret = (): string => base64url(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))

/** What is kept of a secret: whoever reads it cannot use it. Hex. */
export async function hashOf(secret: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Compares two hashes without telling by its time where they differ. */
export function isSameHash(one: string, other: string): boolean {
  let difference = one.length ^ other.length
  for (let index = 0; index < one.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index)
  return difference === 0
}

/** Letters and digits that nobody confuses, for what people read or type. */
const LEGIBLE = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

export const randomLetters = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => LEGIBLE[byte % LEGIBLE.length]).join('')

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

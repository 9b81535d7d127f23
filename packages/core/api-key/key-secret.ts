import { API_KEY_PREFIX, DEVICE_PREFIX } from '#contract/key-prefix'
import { hashOf, newSecret, randomLetters } from '../secret.ts'

const PREFIX_LETTERS = 8
const FORMAT = /^(pp_(?:live|door)_[0-9a-z]{8})_[\w-]{43}_[0-9a-f]{8}$/

/** `pp_live_<id>_<secret>_<checksum>`: recognisable to scanners of leaked secrets, and a typing error needs no database. */
export async function newKeySecret(kind: 'key' | 'device'): Promise<{ secret: string; prefix: string; hash: string }> {
  const start = kind === 'key' ? API_KEY_PREFIX : DEVICE_PREFIX
  const prefix = start + randomLetters(PREFIX_LETTERS).toLowerCase()
  const body = `${prefix}_${newSecret()}`
  const secret = `${body}_${checksum(body)}`
  return { secret, prefix, hash: await hashOf(secret) }
}

export const looksLikeKey = (token: string): boolean => token.startsWith('pp_')

/** How the key begins, by which its row is found; undefined for what was never a key of ours. */
export function prefixOf(secret: string): string | undefined {
  const [, prefix] = FORMAT.exec(secret) ?? []
  const at = secret.lastIndexOf('_')
  return prefix !== undefined && checksum(secret.slice(0, at)) === secret.slice(at + 1) ? prefix : undefined
}

/** CRC-32, eight hex digits. */
function checksum(text: string): string {
  let value = 0xffffffff
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index)
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ((value ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0')
}

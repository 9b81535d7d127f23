import { type IdKind, idPrefixes } from '#contract/id'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const TIME_CHARACTERS = 10
const RANDOM_CHARACTERS = 16

/** A new id such as `wav_06f2…`: 48 bits of time, so that indexes grow at one end, then 80 random bits (the layout of a ULID). */
export function newId(kind: IdKind): string {
  let time = ''
  for (let rest = Date.now(), i = 0; i < TIME_CHARACTERS; i++) {
    time = ALPHABET[rest % 32] + time
    rest = Math.floor(rest / 32)
  }
  let random = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(RANDOM_CHARACTERS))) random += ALPHABET[byte % 32]
  return `${idPrefixes[kind]}_${time}${random}`
}

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 as every authenticator app speaks it: SHA-1, six digits, half a minute. */
const STEP_SECONDS = 30
const DIGITS = 6
/** RFC 4226 asks for as many as the hash has. */
const SECRET_BYTES = 20
/** Phones whose clocks are a little off are understood; a step counts once, so nothing can be used longer. */
const STEPS_OFF = [0, -1, 1]

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const newTotpSecret = (): string => base32(randomBytes(SECRET_BYTES))

/** The address that a QR code holds. */
export function totpUri(secret: string, account: string): string {
  const label = `PrimePass:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=PrimePass&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`
}

export const totpStepAt = (moment: Date): number => Math.floor(moment.getTime() / 1000 / STEP_SECONDS)

/** What an app with this secret shows during a step. */
export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', bytesOf(secret)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS).padStart(DIGITS, '0')
}

/** The step around now whose code this is, or undefined. */
export function totpStepOf(secret: string, code: string, now: Date): number | undefined {
  const typed = Buffer.from(code.replace(' ', '').padEnd(DIGITS).slice(0, DIGITS))
  const steps = STEPS_OFF.map((off) => totpStepAt(now) + off)
  return steps.find((step) => timingSafeEqual(typed, Buffer.from(totpCode(secret, step))))
}

/** Without padding: every secret of ours has a whole number of letters. */
function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('')
}

function bytesOf(secret: string): Buffer {
  const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** Shorter ones, such as six digits, stand in any text by chance. */
const SECRET_LENGTH_MIN = 8
const known = new Set<string>()
let file = randomUUID()

/** Keeps what the log adapter wrote, to be read when the whole run is over. */
export const keepLine = (line: string): void => append('log', line)

/** Remembers what must stand in no line of the log: a password, a cookie, a token, a code, an address. */
export function keepSecret(value: unknown): void {
  if (typeof value !== 'string' || value.length < SECRET_LENGTH_MIN || known.has(value)) return
  known.add(value)
  append('secret', JSON.stringify(value))
}

/** What is secret in one file may stand in the log of the next. */
export function startKeptLog(): void {
  known.clear()
  file = randomUUID()
}

const secretFields = /password|token|^code$|secret|ticket|recoveryCodes|^key$|^email$/i

/** Every secret in a request or an answer, by the names of its fields. */
export function keepSecretsOf(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, one] of Object.entries(value)) {
    if (!secretFields.test(name)) keepSecretsOf(one)
    else for (const secret of Array.isArray(one) ? one : [one]) keepSecret(secret)
  }
}

const append = (kind: 'log' | 'secret', line: string): void =>
  appendFileSync(join(inject('logFolder'), `${file}.${kind}`), `${line}\n`)

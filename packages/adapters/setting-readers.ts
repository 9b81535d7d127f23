import type { CredentialKey } from './credentials.ts'
import type { LogLevel } from './log.ts'

/** Reads the text of a setting; undefined when it is malformed. */
export type Reader<T> = (text: string) => T | undefined

export function matching(pattern: RegExp): Reader<string> {
  return (text) => (pattern.test(text) ? text : undefined)
}

export function integer(least: number, most: number): Reader<number> {
  return (text) => {
    const value = Number(text)
    return /^\d+$/.test(text) && value >= least && value <= most ? value : undefined
  }
}

function parsedUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

export function urlWith(...protocols: string[]): Reader<string> {
  return (text) => {
    const url = parsedUrl(text)
    return url?.host && protocols.includes(url.protocol) ? text.replace(/\/$/, '') : undefined
  }
}

export function webUrl(text: string): string | undefined {
  return urlWith('http:', 'https:')(text)
}

export function originUrl(text: string): string | undefined {
  const url = parsedUrl(webUrl(text) ?? '')
  return url?.pathname === '/' && !url.search ? url.origin : undefined
}

export function tokenUrl(text: string): string | undefined {
  return parsedUrl(text)?.password ? webUrl(text) : undefined
}

/** The client turns further parameters into start-up parameters, and RDS Proxy refuses the connection. */
const postgresParameters = ['sslmode', 'sslrootcert', 'uselibpqcompat']

export function postgresUrl(text: string): string | undefined {
  const url = parsedUrl(urlWith('postgres:', 'postgresql:')(text) ?? '')
  if (!url || url.pathname.length < 2) return undefined
  return [...url.searchParams.keys()].every((name) => postgresParameters.includes(name)) ? text : undefined
}

export function logLevel(text: string): LogLevel | undefined {
  return text === 'info' || text === 'warn' || text === 'error' ? text : undefined
}

/** A list in JSON; who uses it knows what its entries must be. */
export function jsonList(text: string): unknown[] | undefined {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

const SECRET_LENGTH_MIN = 24

/** One secret as it is, or `{"current": …, "previous": …}` while one takes the place of the other. */
export function oneOrTwoSecrets(text: string): string[] | undefined {
  try {
    const { current, previous } = text.startsWith('{') ? JSON.parse(text) : { current: text }
    const secrets = [current, previous].filter((secret) => secret !== undefined && secret !== '')
    const areSecrets = secrets.every((secret) => typeof secret === 'string' && secret.length >= SECRET_LENGTH_MIN)
    return areSecrets && secrets.length > 0 ? secrets : undefined
  } catch {
    return undefined
  }
}

export function ed25519Key(text: string): CredentialKey | undefined {
  try {
    const { kty, crv, kid, x, d } = JSON.parse(text)
    const isKey = kty === 'OKP' && crv === 'Ed25519' && [kid, x, d].every((part) => typeof part === 'string' && part)
    return isKey ? { kty, crv, kid, x, d } : undefined
  } catch {
    return undefined
  }
}

/** How many of a function, at one of its aliases, are started ahead of a crowd. */
export interface ReadyFunction {
  name: string
  alias: string
  count: number
}

const READY_FUNCTION = /^(?<name>[\w-]{1,64}):(?<alias>[\w-]{1,128})=(?<count>[1-9]\d{0,3})$/

/** `name:alias=count`, several of them with commas between. */
export function readyFunctions(text: string): ReadyFunction[] | undefined {
  const read = text.split(',').map((entry) => READY_FUNCTION.exec(entry.trim())?.groups)
  const whole = read.flatMap((groups) =>
    groups ? [{ name: groups.name ?? '', alias: groups.alias ?? '', count: Number(groups.count) }] : [],
  )
  return whole.length === read.length ? whole : undefined
}

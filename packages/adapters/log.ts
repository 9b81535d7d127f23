import type { Log } from '#core/context'

export type LogLevel = 'info' | 'warn' | 'error'
type Fields = Record<string, unknown>

const severity: Record<LogLevel, number> = { info: 1, warn: 2, error: 3 }
const DEPTH_MAX = 6
const ITEMS_MAX = 50
const TEXT_MAX = 4000

/** Writes one JSON object a line, with secrets and addresses of people taken out. */
export function openLog(quietest: LogLevel, write: (line: string) => void = writeLine): Log {
  const at = (level: LogLevel) => (message: string, fields?: Fields) => {
    if (severity[level] < severity[quietest]) return
    write(JSON.stringify(clean({ time: new Date(), level, message, ...fields }, 0)))
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** The same log with fields on every line, e.g. the request id. */
export const withFields = (log: Log, fields: Fields): Log => ({
  info: (message, more) => log.info(message, { ...fields, ...more }),
  warn: (message, more) => log.warn(message, { ...fields, ...more }),
  error: (message, more) => log.error(message, { ...fields, ...more }),
})

/** To where Lambda reads: around `console`, which would wrap it. */
export function writeLine(line: string): void {
  process.stdout.write(`${line}\n`)
}

const secretNames =
  /authorization|cookie|passw(?:or)?d|secret|token|ticket$|websocket-protocol|api-?key|private-?key|signature/i
const secretTexts: [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [token]'],
  [/\bticket\.[\w-]{16,}/g, '[ticket]'],
  [/\b(?:(?:[srp]k_(?:test|live)|whsec)_\w+|pp_(?:live|door)_[\w-]+)/g, '[key]'],
  [/\/\/[^\s/@]*:[^\s/@]+@/g, '//[login]@'],
  [/(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
]

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  if (depth >= DEPTH_MAX) return '[deep]'
  if (value instanceof Error) return clean(describeError(value), depth)
  if (Array.isArray(value)) return value.slice(0, ITEMS_MAX).map((item) => clean(item, depth + 1))
  const entries = Object.entries(value).slice(0, ITEMS_MAX)
  return Object.fromEntries(
    entries.map(([name, item]) => [name, isSecret(name, item) ? '[redacted]' : clean(item, depth + 1)]),
  )
}

/** Counts and flags named after a secret are none, e.g. `tokens: 3`. */
const isSecret = (name: string, value: unknown) =>
  secretNames.test(name) && (typeof value === 'string' || typeof value === 'object')

function cleanText(text: string): string {
  // Cut twice: before, so that a huge text costs little; after, so that no cut leaves half a secret unrecognised.
  const cleaned = secretTexts.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    text.slice(0, 2 * TEXT_MAX),
  )
  return cleaned.length > TEXT_MAX ? `${cleaned.slice(0, TEXT_MAX)}…` : cleaned
}

function describeError(error: Error): Fields {
  const { name, message, stack, cause } = error
  return { name, message, code: 'code' in error ? error.code : undefined, stack, cause }
}

import type { Answer } from '#contract/endpoints'

export type SealedEntry = Answer<'exportAudit'>['items'][number]

const columns = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'impersonatorId',
  'action',
  'subjectId',
  'before',
  'after',
  'reason',
  'requestId',
  'id',
  'organizationId',
  'hash',
] as const

/** One entry a line, with everything that its seal covers. */
export const linesOf = (entries: readonly SealedEntry[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')

/** Rows of a table, or its head. */
export const csvOf = (entries: readonly SealedEntry[], isHead: boolean): string =>
  isHead
    ? `${columns.join(',')}\r\n`
    : entries.map((entry) => `${columns.map((column) => cellOf(entry[column])).join(',')}\r\n`).join('')

/** A spreadsheet takes what begins with one of these for a formula. */
const FORMULA = /^[=+\-@\t\r]/

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

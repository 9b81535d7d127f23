/** One thing that an act changed: how it was and how it is, as text. */
export interface Change {
  name: string
  before: string | undefined
  after: string | undefined
}

/** What differs between two states, by name; what stands on one side only is new or gone. */
export function changesBetween(before: unknown, after: unknown): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: textOf(was[name]), after: textOf(is[name]) }))
    .filter((change) => change.before !== change.after)
}

/** `priceCents` reads `price cents`. */
export const wordsOf = (name: string): string =>
  name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

function fieldsOf(state: unknown): Record<string, unknown> {
  if (state === null || state === undefined) return {}
  return typeof state === 'object' && !Array.isArray(state) ? { ...state } : { value: state }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) return undefined
  if (value === null) return 'nothing'
  if (typeof value === 'string') return value === '' ? 'nothing' : value
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}

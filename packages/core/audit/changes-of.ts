/** What an edit changes, for the audit entry: only keys that were given and differ. Null when nothing does. */
export function changesOf(
  row: object,
  edit: object,
): { before: Record<string, unknown>; after: Record<string, unknown> } | null {
  const current: Record<string, unknown> = { ...row }
  const changed = Object.entries(edit).filter(
    ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(current[key]),
  )
  if (changed.length === 0) return null
  return { before: Object.fromEntries(changed.map(([key]) => [key, current[key]])), after: Object.fromEntries(changed) }
}

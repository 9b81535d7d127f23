import type { SealedEntry } from '#contract/audit'

/**
 * The seal of an entry: SHA-256 over the seal before it and everything that the entry says, as JSON with its keys in
 * order. Whoever has an export can compute it again with nothing but this rule.
 */
export async function sealOf(previousHash: string, entry: Omit<SealedEntry, 'hash'>): Promise<string> {
  const { seq, id, organizationId, at, actorKind, actorId, impersonatorId } = entry
  const { action, subjectId, before, after, reason, requestId } = entry
  const said = [seq, id, organizationId, at, actorKind, actorId, impersonatorId, action, subjectId, before, after]
  const text = `${previousHash}\n${JSON.stringify(ordered([...said, reason, requestId]))}`
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The same value with the keys of every object in order: a database and a file may keep them otherwise. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, ordered(one)]))
}

import { PAGE_SIZE_DEFAULT } from '#contract/page'
import { DomainError } from './error.ts'

const PREFIX = 'v1:'

/**
 * The key after which a page starts, and its size. Cursors are opaque to callers: base64url of the last key. The format
 * refuses those of other lists, and whatever the database could not read.
 */
export function readCursor(
  input: { cursor?: string | undefined; limit?: number | undefined },
  format: RegExp,
): { after: string | undefined; limit: number } {
  const limit = input.limit ?? PAGE_SIZE_DEFAULT
  if (input.cursor === undefined) return { after: undefined, limit }
  const text = decode(input.cursor)
  if (!text?.startsWith(PREFIX)) throw new DomainError('request.bad_cursor')
  const after = text.slice(PREFIX.length)
  if (!format.test(after)) throw new DomainError('request.bad_cursor')
  return { after, limit }
}

/** A page of at most `limit` rows out of `limit + 1` that were read; the extra one tells that there is more. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => string,
): { items: T[]; nextCursor: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encode(PREFIX + keyOf(last)) : null }
}

const encode = (text: string) =>
  btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

function decode(cursor: string): string | undefined {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

import type { Clock, Memory } from '#core/context'

const ENTRIES_MAX = 1000

/** Keeps the newest thousand things until their time is up. */
export function processMemory(clock: Pick<Clock, 'now'>): Memory {
  const entries = new Map<string, { value: unknown; endsAt: number }>()
  return {
    get<T>(key: string) {
      const entry = entries.get(key)
      if (entry && entry.endsAt <= clock.now().getTime()) entries.delete(key)
      // Whoever reads a key wrote it: the type is theirs to know.
      return entries.get(key)?.value as T | undefined
    },
    set(key, value, ttlMs) {
      entries.delete(key)
      entries.set(key, { value, endsAt: clock.now().getTime() + ttlMs })
      if (entries.size <= ENTRIES_MAX) return
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    },
  }
}

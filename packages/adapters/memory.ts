import type { Clock, Memory } from '#core/context'
import { recentMap } from './recent-map.ts'

const ENTRIES_MAX = 10_000

/** Keeps the newest things until their time is up. */
export function processMemory(clock: Pick<Clock, 'now'>): Memory {
  const entries = recentMap<{ value: unknown; endsAt: number }>(ENTRIES_MAX)
  return {
    get<T>(key: string) {
      const entry = entries.get(key)
      if (!entry) return undefined
      // Whoever reads a key wrote it: the type is theirs to know.
      if (entry.endsAt > clock.now().getTime()) return entry.value as T
      entries.delete(key)
      return undefined
    },
    set(key, value, ttlMs) {
      entries.set(key, { value, endsAt: clock.now().getTime() + ttlMs })
    },
  }
}

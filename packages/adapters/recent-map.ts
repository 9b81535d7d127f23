export interface RecentMap<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
}

/**
 * Keeps between half of `max` and `max` entries, the newest. In two generations, because a `Map` that loses its oldest
 * entry at each step passes over the holes of all that went before.
 */
export function recentMap<V>(max: number): RecentMap<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set(key, value) {
      if (young.size >= max / 2 && !young.has(key)) {
        old = young
        young = new Map()
      }
      young.set(key, value)
    },
    delete(key) {
      young.delete(key)
      old.delete(key)
    },
  }
}

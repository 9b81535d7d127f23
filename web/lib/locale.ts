/** Until a visitor can choose, the server and every browser write numbers and dates alike; hydration depends on it. */
export const LOCALE = 'en-GB'

/** Keeps what `make` returned for each distinct argument: building an Intl formatter costs more than a hundred uses of it. */
export function kept<Arguments extends unknown[], Made>(make: (...given: Arguments) => Made) {
  const made = new Map<string, Made>()
  return (...given: Arguments): Made => {
    const key = JSON.stringify(given)
    const found = made.get(key)
    if (found !== undefined) return found
    const fresh = make(...given)
    made.set(key, fresh)
    return fresh
  }
}

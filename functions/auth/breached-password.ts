import { createHash } from 'node:crypto'
import type { Log } from '#core/context'

const TIMEOUT_MS = 800
const ANSWER_CHARACTERS_MAX = 200_000
const PREFIX_LENGTH = 5

export type BreachCheck = (password: string) => Promise<boolean>

/**
 * Whether a password stands in lists of stolen ones, by a service that speaks the range protocol of Pwned Passwords: it
 * learns five signs of a hash, and answers with all that begin so. Without an address nobody is asked; a service that is
 * away or slow lets through and the log says so.
 */
export function breachCheck({ log }: { log: Log }, url: string | undefined): BreachCheck {
  return async (password) => {
    if (!url) return false
    // The protocol's own hash; nothing is kept under it.
    const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
    const [prefix, rest] = [hash.slice(0, PREFIX_LENGTH), hash.slice(PREFIX_LENGTH)]
    try {
      const answer = await fetch(`${url}/${prefix}`, {
        // As many lines for every prefix, so that the length of an answer tells nothing.
        headers: { 'add-padding': 'true' },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      const text = await answer.text()
      if (!answer.ok || text.length > ANSWER_CHARACTERS_MAX) throw new Error(`answered with ${answer.status}`)
      return text.split(/\r?\n/).some((line) => isFound(line, rest))
    } catch (error) {
      log.warn('account.breach_check_unavailable', { error: String(error) })
      return false
    }
  }
}

/** `<the rest of a hash>:<how often>`; lines of padding say zero times. */
function isFound(line: string, rest: string): boolean {
  const [found, times] = line.split(':')
  return found === rest && Number(times) > 0
}

import type { Day } from './day.ts'

const TIMEOUT_MS = 15_000

/** How a path is answered: status, code of the problem if it is one, and when to ask again. */
export async function answerTo(url: string, init?: RequestInit): Promise<string> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) })
  const body = await answer.json().catch(() => undefined)
  const again = answer.headers.get('retry-after')
  return [answer.status, body?.code, again && `again in ${again} s`].filter(Boolean).join(' ')
}

/** What `/ready` says does not work. */
export async function downAt({ stack }: Day): Promise<string> {
  const answer = await fetch(`${stack.addresses.api}/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  const { checks }: { checks: Record<string, boolean> } = await answer.json()
  return Object.keys(checks)
    .filter((name) => !checks[name])
    .join(', ')
}

/** Says how the public pages' data is answered, each path once. */
export async function publicAnswers({ stack }: Day, { eventId, slug }: { eventId: string; slug: string }) {
  const { api } = stack.addresses
  const paths = ['/api/public/events', `/api/public/events/${slug}`, `/api/public/pulse/${eventId}`]
  const answers = await Promise.all(paths.map((path) => answerTo(api + path)))
  return [...new Set(answers)].join(', ')
}

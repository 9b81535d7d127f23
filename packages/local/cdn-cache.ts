import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { endToEnd, fail, type Origin, type OriginAnswer, originHeaders } from './cdn-origin.ts'

const ENTRIES_MAX = 500

interface Entry {
  answer: OriginAnswer
  storedAt: number
  freshMs: number
  staleMs: number
}

/** What a CDN does for public answers: keeps them as long as they allow, and asks the API once for all who wait. */
export function openCdnCache(origin: Origin, now: () => number = Date.now) {
  const entries = new Map<string, Entry>()
  const asking = new Map<string, Promise<OriginAnswer>>()

  function ask(path: string, request: IncomingMessage): Promise<OriginAnswer> {
    const running = asking.get(path)
    if (running) return running
    const headers = publicHeaders(originHeaders(request))
    const answering = origin.read(path, headers).finally(() => asking.delete(path))
    asking.set(path, answering)
    return answering.then((answer) => keep(path, answer))
  }

  function keep(path: string, answer: OriginAnswer): OriginAnswer {
    const { freshMs, staleMs } = lifetime(answer)
    entries.delete(path)
    if (freshMs > 0) entries.set(path, { answer, storedAt: now(), freshMs, staleMs })
    const [oldest] = entries.keys()
    if (entries.size > ENTRIES_MAX && oldest !== undefined) entries.delete(oldest)
    return answer
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/'
    const entry = entries.get(path)
    const age = entry ? now() - entry.storedAt : 0
    if (entry && age < entry.freshMs) return send(request, response, entry.answer, age)
    try {
      const asked = ask(path, request)
      if (!entry || age >= entry.freshMs + entry.staleMs) return send(request, response, await asked)
      // The next visitor gets the new one; that it failed shows when this one is too old.
      asked.catch(() => undefined)
      send(request, response, entry.answer, age)
    } catch {
      fail(response)
    }
  }
}

/** An answer for everybody must not depend on who asks. */
function publicHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const personal = ['cookie', 'authorization', 'if-none-match', 'if-modified-since', 'accept-encoding']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !personal.includes(name)))
}

function send(request: IncomingMessage, response: ServerResponse, answer: OriginAnswer, ageMs?: number): void {
  const isHit = ageMs !== undefined
  const headers = {
    ...endToEnd(answer.headers),
    'x-cache': isHit ? 'Hit from local CDN' : 'Miss from local CDN',
    ...(isHit ? { age: String(Math.floor(ageMs / 1000)) } : {}),
  }
  const { etag } = answer.headers
  if (etag !== undefined && request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(answer.status, headers)
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

/** How long an answer may be kept, and for how long after that it may still be shown while a new one is fetched. */
function lifetime({ status, headers }: OriginAnswer): { freshMs: number; staleMs: number } {
  const control = headers['cache-control'] ?? ''
  const seconds = (name: string) => Number(new RegExp(`(?:^|[\\s,])${name}=(\\d+)`).exec(control)?.[1] ?? 0)
  const isKept = status === 200 && !/\b(?:private|no-store|no-cache)\b/.test(control) && !headers['set-cookie']
  if (!isKept) return { freshMs: 0, staleMs: 0 }
  const fresh = /s-maxage=/.test(control) ? seconds('s-maxage') : seconds('max-age')
  return { freshMs: fresh * 1000, staleMs: seconds('stale-while-revalidate') * 1000 }
}

import { type ApiError, errorOf, ownError } from './api-error.ts'

/** Endpoint names and their addresses, e.g. `{ findEvent: 'GET /api/events/:slug' }`. */
export type Paths = Record<string, string>

/** What each endpoint takes and gives. */
export type Calls<P extends Paths> = { [N in keyof P]: { input: unknown; answer: unknown } }

export interface CallOptions {
  /** Names one intention of a person: the same on every attempt, so that the server does it once. */
  key?: string
  signal?: AbortSignal
  timeoutMs?: number
}

export interface Api<P extends Paths, C extends Calls<P>> {
  call<N extends keyof P & string>(name: N, input: C[N]['input'], options?: CallOptions): Promise<C[N]['answer']>
}

/** Where access tokens come from; both answer undefined for a visitor who is not signed in. */
export interface TokenSource {
  token(): Promise<string | undefined>
  renew(): Promise<string | undefined>
}

export interface ApiOptions {
  tokens?: TokenSource
  /** Hears of every answer, e.g. to set the clock by it. */
  onAnswer?(exchange: { answer: Response; askedAt: number; answeredAt: number }): void
  /** Hears of every refusal; after true the same is asked once more, with a new token. */
  onRefused?(refusal: ApiError): Promise<boolean>
  /** Empty in the browser, where everything has one origin. */
  origin?: string
  fetch?: typeof fetch
}

export const TIMEOUT_MS = 15_000

/** A fresh name for one intention. */
export const newKey = (): string => crypto.randomUUID()

/** A client for the endpoints of `paths`. It tries again once when no answer came, and once with a new token after a 401. */
export function createApi<P extends Paths, C extends Calls<P>>(paths: Partial<P>, options: ApiOptions = {}): Api<P, C> {
  const { tokens, onAnswer, onRefused, origin = '', fetch: send = fetch } = options

  async function attempt(request: Request): Promise<Response> {
    const askedAt = Date.now()
    const answer = await send(request)
    onAnswer?.({ answer, askedAt, answeredAt: Date.now() })
    return answer
  }

  return {
    async call(name, input, { key = newKey(), signal, timeoutMs = TIMEOUT_MS } = {}) {
      const address = paths[name]
      if (!address) throw new Error(`this app has no address of ${name}`)
      const make = (token: string | undefined) => {
        const { url, init } = requestOf(address, input, key, token)
        const limit = AbortSignal.timeout(timeoutMs)
        return new Request(origin + url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })
      }
      const ask = async (token: string | undefined) =>
        attempt(make(token))
          .catch((cause: unknown) => (signal?.aborted ? Promise.reject(cause) : attempt(make(token))))
          .catch((cause: unknown) => Promise.reject(signal?.aborted ? cause : silenceOf(cause)))

      let answer = await ask(await tokens?.token())
      if (answer.status === 401 && tokens) {
        const renewed = await tokens.renew()
        if (renewed) answer = await ask(renewed)
      }
      if (!answer.ok) {
        const refusal = await errorOf(answer)
        if (!(await onRefused?.(refusal))) throw refusal
        answer = await ask(await tokens?.renew())
        if (!answer.ok) throw await errorOf(answer)
      }
      return answer.status === 204 ? null : readJson(answer)
    },
  }
}

/** Path parameters are taken out of the input; the rest is the query of a GET, and the body of anything else. */
function requestOf(address: string, input: unknown, key: string, token: string | undefined) {
  const [method = 'GET', path = '/'] = address.split(' ')
  const rest: Record<string, unknown> = { ...(typeof input === 'object' ? input : undefined) }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (value === undefined || value === '') throw new Error(`${address} needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const headers = new Headers({ accept: 'application/json' })
  if (token) headers.set('authorization', `Bearer ${token}`)
  if (method === 'GET') return { url: filled + queryOf(rest), init: { method, headers } }
  headers.set('idempotency-key', key)
  headers.set('content-type', 'application/json')
  return { url: filled, init: { method, headers, body: JSON.stringify(rest) } }
}

function queryOf(values: Record<string, unknown>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') query.append(name, String(each))
    }
  }
  return query.size ? `?${query}` : ''
}

async function readJson(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (cause) {
    throw ownError('client.unreadable', cause)
  }
}

const silenceOf = (cause: unknown): ApiError =>
  ownError(
    cause instanceof DOMException && cause.name === 'TimeoutError' ? 'client.timed_out' : 'client.unreachable',
    cause,
  )

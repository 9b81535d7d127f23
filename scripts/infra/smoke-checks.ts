import WebSocket from 'ws'
import { endpoints } from '#contract/endpoints'
import { SOCKET_PROTOCOL } from '#contract/socket'

/** One thing a person would notice if it were broken. */
export interface Check {
  promise: string
  /** Throws with what is wrong; may say what there was too little of to look at. */
  run(site: Site): Promise<void>
}

export interface Site {
  url: string
  ask(path: string, init?: RequestInit): Promise<Response>
}

const TIMEOUT_MS = 20_000
/** A database that sleeps takes some fifteen seconds to wake, and fails the first who ask. */
const WAKING_TRIES_MAX = 3

export const siteAt = (url: string): Site => ({
  url,
  ask: (path, init) => fetch(url + path, { ...init, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) }),
})

/** Reads only, so that it may run against production at any time. */
export const checks: Check[] = [
  {
    promise: 'Every page comes with its document and with what it may do',
    async run(site) {
      for (const path of ['/', '/no-such-page', '/console', '/console/events']) {
        const answer = await site.ask(path)
        expectStatus(path, answer, 200)
        expectHeader(path, answer, 'content-type', 'text/html')
        expectHeader(path, answer, 'content-security-policy', "default-src 'self'")
        expectHeader(path, answer, 'x-content-type-options', 'nosniff')
      }
    },
  },
  {
    promise: 'A file that is not there is not answered with a page',
    async run(site) {
      expectStatus('a missing file', await site.ask('/assets/no-such-file.js'), 404)
    },
  },
  {
    promise: 'The site is told where it runs',
    async run(site) {
      const config = await configOf(site)
      for (const name of ['socketUrl', 'paymentScriptUrl', 'publishableKey'] as const)
        if (!config[name]) throw new Error(`config.json lacks ${name}`)
    },
  },
  {
    promise: 'The public list, an event and its pulse are read, as the contract promises them',
    async run(site) {
      const { items } = endpoints.listPublicEvents.answer.parse(await json(site, '/api/public/events'))
      const [event] = items
      if (!event) return
      endpoints.readPublicEvent.answer.parse(await json(site, `/api/public/events/${event.slug}`))
      endpoints.readPulse.answer.parse(await json(site, `/api/public/pulse/${event.id}`))
    },
  },
  {
    promise: 'Whoever is not signed in is told so, and errors of the API stay errors',
    async run(site) {
      const signedOut = await site.ask('/api/account')
      expectStatus('/api/account', signedOut, 401)
      expectHeader('/api/account', signedOut, 'content-type', 'application/problem+json')
      expectStatus('/api/nothing', await site.ask('/api/nothing'), 404)
    },
  },
  {
    promise: 'Identity answers with keys that verify tokens',
    async run(site) {
      const { keys } = (await json(site, '/auth/jwks')) as { keys?: unknown[] }
      if (!keys?.length) throw new Error('there is no key')
    },
  },
  {
    promise: 'Payments refuse what Stripe did not sign',
    async run(site) {
      const answer = await site.ask('/api/webhooks/stripe', { method: 'POST', body: '{}' })
      if (answer.status < 400 || answer.status >= 500)
        throw new Error(`an unsigned webhook was answered ${answer.status}`)
    },
  },
  {
    promise: 'A socket opens from the site and answers',
    async run(site) {
      const { socketUrl } = await configOf(site)
      await ping(socketUrl ?? '', site.url)
    },
  },
]

async function configOf(
  site: Site,
): Promise<Partial<Record<'socketUrl' | 'paymentScriptUrl' | 'publishableKey', string>>> {
  return (await json(site, '/config.json')) as Record<string, string>
}

async function json(site: Site, path: string): Promise<unknown> {
  let answer = await site.ask(path)
  for (let tries = 1; answer.status >= 500 && tries < WAKING_TRIES_MAX; tries++) answer = await site.ask(path)
  expectStatus(path, answer, 200)
  return answer.json()
}

function expectStatus(what: string, { status }: Response, expected: number): void {
  if (status !== expected) throw new Error(`${what} answered ${status}, not ${expected}`)
}

function expectHeader(what: string, { headers }: Response, name: string, part: string): void {
  const value = headers.get(name) ?? ''
  if (!value.includes(part)) throw new Error(`${what}: ${name} is "${value}"`)
}

function ping(socketUrl: string, origin: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(socketUrl, [SOCKET_PROTOCOL], { origin, handshakeTimeout: TIMEOUT_MS })
    const timer = setTimeout(() => fail(new Error('the socket did not answer')), TIMEOUT_MS)
    const fail = (error: Error) => {
      clearTimeout(timer)
      socket.terminate()
      reject(error)
    }
    socket.on('error', fail)
    socket.on('open', () => socket.send(JSON.stringify({ type: 'ping' })))
    socket.on('message', (text) => {
      if (JSON.parse(String(text)).type !== 'pong') return fail(new Error(`the socket answered ${text}`))
      clearTimeout(timer)
      socket.close()
      resolve()
    })
  })
}

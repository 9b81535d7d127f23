import { createHmac } from 'node:crypto'
import { eventWire, type ProviderEvent } from './event.ts'
import type { Provider } from './provider.ts'

const ATTEMPTS_MAX = 8
const BACKOFF_FIRST_MS = 1_000
const BACKOFF_MAX_MS = 60_000
const DELIVERY_TIMEOUT_MS = 10_000
const IN_FLIGHT_MAX = 16

export interface WebhookSender {
  /** Starts what is due and free to go. */
  sendDue(): void
  /** Resolves once nothing is under way any more. */
  settled(): Promise<void>
  /** Sends one event now, whatever its state, hold or due time. */
  sendNow(event: ProviderEvent): Promise<void>
  nextDueAtMs(): number | undefined
  hold(isHeld: boolean): void
  sendTo(url: string): void
  stop(): Promise<void>
}

/** Delivers events signed in Stripe's scheme, again with growing pauses until the receiver answers 2xx. */
export function openWebhookSender(
  provider: Provider,
  options: { url: string | undefined; secret: string; delivered: () => void },
): WebhookSender {
  const { store, clock } = provider
  const underWay = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let url = options.url
  let isHeld = false

  const pending = () => store.open('events').filter(({ id }) => !underWay.has(id))

  const deliver = async (event: ProviderEvent) => {
    if (!url) return
    const isReceived = await post(url, { event, secret: options.secret, now: clock.now(), stop: stopping.signal })
    const latest = store.find('events', event.id)
    if (latest && !stopping.signal.aborted)
      store.save({ events: [isReceived ? received(latest) : missed(latest, clock.now())] })
  }

  const start = (event: ProviderEvent): Promise<void> => {
    const delivery = deliver(event).finally(() => {
      underWay.delete(event.id)
      options.delivered()
    })
    underWay.set(event.id, delivery)
    return delivery
  }

  const sendDue = () => {
    if (isHeld || !url || stopping.signal.aborted) return
    const nowMs = clock.now().getTime()
    const due = pending().filter((event) => event.dueAtMs <= nowMs)
    due.sort((one, other) => one.dueAtMs - other.dueAtMs)
    for (const event of due.slice(0, IN_FLIGHT_MAX - underWay.size)) void start(event)
  }

  return {
    sendDue,
    async settled() {
      while (underWay.size > 0) await Promise.race(underWay.values())
    },
    async sendNow(event) {
      await underWay.get(event.id)
      await start(event)
    },
    nextDueAtMs() {
      if (isHeld || !url) return undefined
      const times = pending().map(({ dueAtMs }) => dueAtMs)
      return times.length > 0 ? Math.min(...times) : undefined
    },
    hold(next) {
      isHeld = next
    },
    sendTo(next) {
      url = next
    },
    async stop() {
      stopping.abort()
      await Promise.all(underWay.values())
    },
  }
}

/** `t=<seconds>,v1=<hex HMAC-SHA-256 of "seconds.body">`. */
export function signWebhook(body: string, secret: string, now: Date): string {
  const seconds = Math.floor(now.getTime() / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

async function post(
  url: string,
  { event, secret, now, stop }: { event: ProviderEvent; secret: string; now: Date; stop: AbortSignal },
): Promise<boolean> {
  const body = JSON.stringify(eventWire(event))
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'stripe-signature': signWebhook(body, secret, now),
  }
  const signal = AbortSignal.any([stop, AbortSignal.timeout(DELIVERY_TIMEOUT_MS)])
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

function received(event: ProviderEvent): ProviderEvent {
  const copies = Math.max(0, event.copies - 1)
  return { ...event, copies, attempts: 0, state: copies === 0 ? 'delivered' : 'pending' }
}

function missed(event: ProviderEvent, now: Date): ProviderEvent {
  const attempts = event.attempts + 1
  const pauseMs = Math.min(BACKOFF_FIRST_MS * 2 ** (attempts - 1), BACKOFF_MAX_MS)
  const state = event.state === 'pending' && attempts >= ATTEMPTS_MAX ? 'given_up' : event.state
  return { ...event, attempts, dueAtMs: now.getTime() + pauseMs, state }
}

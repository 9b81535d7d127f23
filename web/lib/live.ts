import type {
  PING_EVERY_SECONDS,
  SOCKET_PROTOCOL,
  SOCKET_TICKET_PREFIX,
  SocketAnswer,
  SocketMessage,
} from '#contract/socket'
import type { ClockSample } from './clock.ts'
import type { Timers } from './timers.ts'
import { createTopics, type PushListener } from './topics.ts'

/** `stale`: it was live, and what is on the page may be old. */
export type LiveStatus = 'idle' | 'connecting' | 'live' | 'stale'

/** The part of a WebSocket that is used here. */
export interface Socket {
  send(text: string): void
  close(): void
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
}

export interface LiveOptions {
  address(): Promise<string>
  /** A new one-time ticket for each connection; undefined for a visitor. */
  ticket(): Promise<string | undefined>
  open(address: string, protocols: string[]): Socket
  timers: Timers
  random(): number
  /** The server says its time with every pong. */
  onClock?(sample: ClockSample): void
  /** A topic was refused, or the server could not read us. */
  onRefusal?(code: string, topics: string[]): void
}

export interface Live {
  /** Listens to a topic such as `event:evt_…`; the answer ends it. The first listener of a topic tells the server, the last one too. */
  subscribe(topic: string, listener: PushListener): () => void
  /** After a gap: pushes may have been missed, so ask again. */
  onResume(listener: () => void): () => void
  status(): LiveStatus
  onStatus(listener: () => void): () => void
  /** The device came back: try at once, or check that the line still lives. */
  wake(): void
  /** Somebody else is signed in now: connect anew, as them. */
  restart(): void
  stop(): void
}

/* The contract's own values would bring its schemas along. */
const protocol: typeof SOCKET_PROTOCOL = 'primepass.v1'
const ticketPrefix: typeof SOCKET_TICKET_PREFIX = 'ticket.'
const pingEverySeconds: typeof PING_EVERY_SECONDS = 240

const PONG_WITHIN_MS = 10_000
const OPEN_WITHIN_MS = 15_000
const RETRY_MIN_MS = 500
const RETRY_FIRST_MS = 2_000
const RETRY_MAX_MS = 30_000
/** A line that lived this long was a good one: the next failure starts counting anew. */
const STEADY_MS = 10_000
/** The gateway ends a connection after two hours; we move before, each at another minute. */
const RENEW_MIN_MS = 105 * 60_000
const RENEW_SPREAD_MS = 10 * 60_000

/** How long to wait before attempt `attempt` (0 is the first): anywhere up to a ceiling that doubles. */
export function retryDelay(attempt: number, random: number): number {
  const ceiling = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** attempt)
  return RETRY_MIN_MS + random * (ceiling - RETRY_MIN_MS)
}

/** One connection for the whole page; opens with the first topic and keeps itself open. */
export function createLive({ address, ticket, open, timers, random, onClock, onRefusal }: LiveOptions): Live {
  const topics = createTopics()
  const resumed = new Set<() => void>()
  const watchers = new Set<() => void>()
  let status: LiveStatus = 'idle'
  let socket: Socket | undefined
  /** Grows with each attempt, so that what an overtaken one still does is ignored. */
  let turn = 0
  let failures = 0
  let hasBeenLive = false
  let pingedAt: number | undefined
  let waits: Partial<Record<'open' | 'retry' | 'ping' | 'pong' | 'renew' | 'steady', () => void>> = {}

  const wait = (name: keyof typeof waits, milliseconds: number, work: () => void) => {
    waits[name]?.()
    waits[name] = timers.after(milliseconds, work)
  }
  const stopWaiting = () => {
    for (const callOff of Object.values(waits)) callOff()
    waits = {}
  }
  const become = (next: LiveStatus) => {
    if (status === next) return
    status = next
    for (const watcher of [...watchers]) watcher()
  }
  const tell = (message: SocketMessage) => socket?.send(JSON.stringify(message))

  async function connect() {
    const mine = ++turn
    if (!socket) become(hasBeenLive ? 'stale' : 'connecting')
    try {
      const [where, entry] = await Promise.all([address(), ticket()])
      if (mine !== turn) return
      const fresh = open(where, entry ? [protocol, ticketPrefix + entry] : [protocol])
      fresh.onopen = () => (mine === turn ? opened(fresh) : fresh.close())
      fresh.onmessage = (event: MessageEvent<string>) => heard(event.data)
      fresh.onclose = () => {
        if (fresh === socket) lost()
        else if (mine === turn) failed()
      }
      wait('open', OPEN_WITHIN_MS, () => {
        failed()
        fresh.close()
      })
    } catch {
      if (mine === turn) failed()
    }
  }

  function opened(fresh: Socket) {
    const former = socket
    stopWaiting()
    socket = fresh
    pingedAt = undefined
    if (topics.names().length) tell({ type: 'subscribe', topics: topics.names() })
    ping()
    wait('steady', STEADY_MS, () => {
      failures = 0
    })
    wait('renew', RENEW_MIN_MS + random() * RENEW_SPREAD_MS, () => void connect())
    become('live')
    former?.close()
    if (hasBeenLive) for (const listener of [...resumed]) listener()
    hasBeenLive = true
  }

  /** The new connection did not come about; an old one, if there is one, goes on. */
  function failed() {
    if (!socket) return lost()
    turn++
    waits.open?.()
    wait('renew', retryDelay(failures++, random()), () => void connect())
  }

  function lost() {
    socket = undefined
    turn++
    stopWaiting()
    become(hasBeenLive ? 'stale' : 'connecting')
    wait('retry', retryDelay(failures++, random()), () => void connect())
  }

  function ping() {
    if (pingedAt !== undefined) return
    pingedAt = timers.now()
    tell({ type: 'ping' })
    wait('ping', pingEverySeconds * 1000, ping)
    wait('pong', PONG_WITHIN_MS, () => {
      const dead = socket
      lost()
      dead?.close()
    })
  }

  function heard(text: string) {
    const answer: SocketAnswer = JSON.parse(text)
    if (answer.type === 'push') for (const push of answer.pushes) topics.deliver(push)
    if (answer.type === 'error') onRefusal?.(answer.code, answer.topics ?? [])
    if (answer.type === 'pong') {
      waits.pong?.()
      if (pingedAt !== undefined) {
        onClock?.({ serverAt: Date.parse(answer.at), askedAt: pingedAt, answeredAt: timers.now() })
      }
      pingedAt = undefined
    }
  }

  return {
    subscribe(topic, listener) {
      if (topics.add(topic, listener)) {
        tell({ type: 'subscribe', topics: [topic] })
        if (status === 'idle') void connect()
      }
      return () => {
        if (topics.remove(topic, listener)) tell({ type: 'unsubscribe', topics: [topic] })
      }
    },
    onResume(listener) {
      resumed.add(listener)
      return () => void resumed.delete(listener)
    },
    status: () => status,
    onStatus(watcher) {
      watchers.add(watcher)
      return () => void watchers.delete(watcher)
    },
    wake() {
      if (status === 'idle') return
      if (socket) return ping()
      failures = 0
      stopWaiting()
      void connect()
    },
    restart() {
      if (status !== 'idle') void connect()
    },
    stop() {
      turn++
      stopWaiting()
      const former = socket
      socket = undefined
      former?.close()
      become('idle')
    },
  }
}

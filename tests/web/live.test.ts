import { expect, test } from 'vitest'
import type { ClockSample } from '#lib/clock'
import { createLive, type LiveOptions, retryDelay, type Socket } from '#lib/live'
import { manualTimers, settle } from './manual-timers.ts'

const MINUTE = 60_000
const event = 'event:evt_1'

interface FakeSocket extends Socket {
  address: string
  protocols: string[]
  sent: { type: string; topics?: string[] }[]
  isClosed: boolean
  accept(): void
  say(message: object): void
  push(seq: number, topic?: string): void
  /** The line breaks. */
  drop(): void
}

function fakeSocket(address: string, protocols: string[]): FakeSocket {
  const call = (listener: ((event: never) => void) | null, event: object) => listener?.(event as never)
  const socket: FakeSocket = {
    address,
    protocols,
    sent: [],
    isClosed: false,
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void socket.sent.push(JSON.parse(text)),
    close: () => {
      socket.isClosed = true
    },
    accept: () => call(socket.onopen, {}),
    say: (message) => call(socket.onmessage, { data: JSON.stringify(message) }),
    push: (seq, topic = event) =>
      socket.say({ type: 'push', pushes: [{ topic, name: 'pulse.moved', seq, body: { seq } }] }),
    drop: () => {
      socket.isClosed = true
      call(socket.onclose, {})
    },
  }
  return socket
}

function start(options: Partial<LiveOptions> = {}) {
  const timers = manualTimers()
  const sockets: FakeSocket[] = []
  const clock: ClockSample[] = []
  let tickets = 0
  const live = createLive({
    address: async () => 'wss://sockets.test',
    ticket: async () => `t${++tickets}`,
    open(address, protocols) {
      const socket = fakeSocket(address, protocols)
      sockets.push(socket)
      return socket
    },
    timers,
    random: () => 0.5,
    onClock: (sample) => clock.push(sample),
    ...options,
  })
  const last = () => {
    const socket = sockets.at(-1)
    if (!socket) throw new Error('no socket yet')
    return socket
  }
  return { live, timers, sockets, last, clock }
}

async function startOpen(options: Partial<LiveOptions> = {}) {
  const started = start(options)
  const heard: number[] = []
  const end = started.live.subscribe(event, ({ seq }) => heard.push(seq))
  await settle()
  started.last().accept()
  return { ...started, heard, end }
}

test('nothing is opened before somebody listens', async () => {
  const { live, sockets } = start()
  await settle()

  expect(sockets).toHaveLength(0)
  expect(live.status()).toBe('idle')
})

test('a connection offers the protocol and a ticket of its own', async () => {
  const { live, last } = await startOpen()

  expect(last().address).toBe('wss://sockets.test')
  expect(last().protocols).toEqual(['primepass.v1', 'ticket.t1'])
  expect(last().sent).toEqual([{ type: 'subscribe', topics: [event] }, { type: 'ping' }])
  expect(live.status()).toBe('live')
})

test('a visitor connects without a ticket', async () => {
  const { last } = await startOpen({ ticket: async () => undefined })

  expect(last().protocols).toEqual(['primepass.v1'])
})

test('the server hears of the first and the last listener of a topic only', async () => {
  const { live, last } = await startOpen()
  last().sent.length = 0

  const one = live.subscribe('event:evt_2', () => {})
  const two = live.subscribe('event:evt_2', () => {})
  one()
  expect(last().sent).toEqual([{ type: 'subscribe', topics: ['event:evt_2'] }])

  two()
  two()
  expect(last().sent).toEqual([
    { type: 'subscribe', topics: ['event:evt_2'] },
    { type: 'unsubscribe', topics: ['event:evt_2'] },
  ])
})

test('a push that is not newer than the last of its topic is dropped; topics count apart', async () => {
  const { live, last, heard } = await startOpen()
  const other: number[] = []
  live.subscribe('sale:evt_1', ({ seq }) => other.push(seq))

  for (const seq of [3, 3, 2, 4, 1, 5]) last().push(seq)
  last().push(1, 'sale:evt_1')

  expect(heard).toEqual([3, 4, 5])
  expect(other).toEqual([1])
})

test('a lost line comes back with a new ticket and all topics, and says that pushes may have been missed', async () => {
  const { live, timers, sockets, last, heard } = await startOpen()
  let resumed = 0
  live.onResume(() => resumed++)
  live.subscribe('user:u1', () => {})
  last().push(7)

  last().drop()
  expect(live.status()).toBe('stale')
  await timers.advance(2000)
  last().accept()

  expect(sockets).toHaveLength(2)
  expect(last().protocols[1]).toBe('ticket.t2')
  expect(last().sent[0]).toEqual({ type: 'subscribe', topics: [event, 'user:u1'] })
  expect(resumed).toBe(1)
  expect(live.status()).toBe('live')
  last().push(7)
  last().push(8)
  expect(heard).toEqual([7, 8])
})

test('the first connection is no return', async () => {
  const { live, last } = start()
  let resumed = 0
  live.onResume(() => resumed++)
  live.subscribe(event, () => {})
  await settle()
  last().accept()

  expect(resumed).toBe(0)
})

test('waiting times are spread between half a second and a ceiling that doubles up to thirty', () => {
  expect([0, 1, 2, 3, 4, 9].map((attempt) => retryDelay(attempt, 1))).toEqual([2000, 4000, 8000, 16000, 30000, 30000])
  expect([0, 4, 9].map((attempt) => retryDelay(attempt, 0))).toEqual([500, 500, 500])
})

test('a server that refuses again and again is asked less and less often', async () => {
  const { timers, sockets, last } = await startOpen({ random: () => 1 })
  const moments: number[] = []
  for (let i = 0; i < 6; i++) {
    const before = timers.now()
    const count = sockets.length
    last().drop()
    while (sockets.length === count) await timers.advance(500)
    moments.push(timers.now() - before)
  }

  expect(moments).toEqual([2000, 4000, 8000, 16000, 30000, 30000])
})

test('a ticket that cannot be had is asked for again later', async () => {
  let isDown = true
  const { live, timers, sockets, last } = start({
    ticket: () => (isDown ? Promise.reject(new Error('no network')) : Promise.resolve('late')),
  })
  live.subscribe(event, () => {})
  await settle()
  expect(sockets).toHaveLength(0)
  expect(live.status()).toBe('connecting')

  isDown = false
  await timers.advance(2000)
  last().accept()

  expect(live.status()).toBe('live')
})

test('a ping goes out every four minutes and sets the clock by its answer', async () => {
  const { timers, last, clock } = await startOpen()
  await timers.advance(40)
  last().say({ type: 'pong', at: new Date(timers.now() + 5000).toISOString() })
  expect(clock).toEqual([{ askedAt: timers.now() - 40, answeredAt: timers.now(), serverAt: timers.now() + 5000 }])
  last().sent.length = 0

  await timers.advance(4 * MINUTE)

  expect(last().sent).toEqual([{ type: 'ping' }])
})

test('a line that answers no ping is given up', async () => {
  const { live, timers, sockets } = await startOpen()

  await timers.advance(10_000)

  expect(sockets[0]?.isClosed).toBe(true)
  expect(live.status()).toBe('stale')
})

/** Keeps a line alive: answers pings for so long. */
async function answerPings(started: Awaited<ReturnType<typeof startOpen>>, minutes: number) {
  for (let i = 0; i < minutes; i++) {
    started.last().say({ type: 'pong', at: new Date(started.timers.now()).toISOString() })
    await started.timers.advance(MINUTE)
  }
}

test('before the gateway would end it, the connection is renewed without a gap', async () => {
  const started = await startOpen()
  const { live, sockets, last, heard } = started

  await answerPings(started, 110)
  expect(sockets).toHaveLength(2)
  expect(sockets[0]?.isClosed).toBe(false)
  sockets[0]?.push(1)
  last().accept()
  last().push(2)

  expect(sockets[0]?.isClosed).toBe(true)
  expect(live.status()).toBe('live')
  expect(heard).toEqual([1, 2])
})

test('a renewal that fails leaves the old line in use and is tried again', async () => {
  const started = await startOpen()
  const { live, timers, sockets, heard } = started
  await answerPings(started, 110)

  sockets[1]?.drop()
  sockets[0]?.push(9)
  expect(live.status()).toBe('live')
  expect(heard).toEqual([9])
  await timers.advance(2000)
  sockets[2]?.accept()

  expect(sockets[0]?.isClosed).toBe(true)
  expect(live.status()).toBe('live')
})

test('a device that comes back tries at once instead of waiting its turn', async () => {
  const { live, sockets, last } = await startOpen({ random: () => 1 })
  last().drop()

  live.wake()
  await settle()

  expect(sockets).toHaveLength(2)
})

test('a device that comes back with a living line checks it', async () => {
  const { live, last, timers } = await startOpen()
  last().say({ type: 'pong', at: new Date(timers.now()).toISOString() })
  last().sent.length = 0

  live.wake()
  live.wake()

  expect(last().sent).toEqual([{ type: 'ping' }])
})

test('somebody else who signs in gets a connection of their own', async () => {
  const { live, sockets, last } = await startOpen()

  live.restart()
  await settle()
  last().accept()

  expect(sockets[0]?.isClosed).toBe(true)
  expect(last().protocols[1]).toBe('ticket.t2')
})

test('a connection that was overtaken while it opened is closed and heard no more', async () => {
  const { live, sockets } = start()
  live.subscribe(event, () => {})
  await settle()

  live.restart()
  await settle()
  sockets[1]?.accept()
  sockets[0]?.accept()

  expect(sockets[0]?.isClosed).toBe(true)
  expect(sockets[1]?.isClosed).toBe(false)
  expect(live.status()).toBe('live')
})

test('a refused topic is told to whoever asked to know', async () => {
  const refusals: unknown[] = []
  const { last } = await startOpen({ onRefusal: (code, topics) => refusals.push([code, topics]) })

  last().say({ type: 'error', code: 'socket.topic_refused', topics: ['sale:evt_9'] })

  expect(refusals).toEqual([['socket.topic_refused', ['sale:evt_9']]])
})

test('after the end nothing is tried any more', async () => {
  const { live, timers, sockets } = await startOpen()

  live.stop()
  sockets[0]?.drop()
  await timers.advance(MINUTE)

  expect(sockets).toHaveLength(1)
  expect(live.status()).toBe('idle')
})

import { expect, test } from 'vitest'
import { retryDelay } from '#lib/live'
import { event, start, startOpen } from './live-line.ts'
import { settle } from './manual-timers.ts'

const MINUTE = 60_000

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

test('after the end nothing is tried any more', async () => {
  const { live, timers, sockets } = await startOpen()

  live.stop()
  sockets[0]?.drop()
  await timers.advance(MINUTE)

  expect(sockets).toHaveLength(1)
  expect(live.status()).toBe('idle')
})

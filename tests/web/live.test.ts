import { expect, test } from 'vitest'
import { event, start, startOpen } from './live-line.ts'
import { settle } from './manual-timers.ts'

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

test('a refused topic is told to whoever asked to know', async () => {
  const refusals: unknown[] = []
  const { last } = await startOpen({ onRefusal: (code, topics) => refusals.push([code, topics]) })

  last().say({ type: 'error', code: 'socket.topic_refused', topics: ['sale:evt_9'] })

  expect(refusals).toEqual([['socket.topic_refused', ['sale:evt_9']]])
})

import { expect, test } from 'vitest'
import type { Live, LiveStatus } from '#lib/live'
import { liveOnDemand } from '#lib/live-on-demand'
import { settle } from './manual-timers.ts'

/** A connection that only writes down what is asked of it. */
function recordedLive() {
  const asked: string[] = []
  let status: LiveStatus = 'idle'
  const take = (name: string) => {
    asked.push(name)
    return () => void asked.push(`no ${name}`)
  }
  const live: Live = {
    subscribe: (topic) => {
      status = 'connecting'
      return take(topic)
    },
    onResume: () => take('resume'),
    onStatus: () => take('status'),
    status: () => status,
    wake: () => void asked.push('wake'),
    restart: () => void asked.push('restart'),
    stop: () => void asked.push('stop'),
  }
  return { live, asked }
}

const listener = () => {}

test('nothing is fetched before somebody listens to a topic', async () => {
  let loads = 0
  const { live, asked } = recordedLive()
  const late = liveOnDemand(async () => {
    loads++
    return live
  })

  late.onResume(listener)
  late.onStatus(listener)
  late.wake()
  late.restart()
  await settle()
  expect([loads, late.status()]).toEqual([0, 'idle'])

  late.subscribe('event:1', listener)
  late.subscribe('user:1', listener)
  await settle()
  expect(loads).toBe(1)
  expect(asked).toEqual(['resume', 'status', 'event:1', 'user:1'])
  expect(late.status()).toBe('connecting')

  late.wake()
  expect(asked.at(-1)).toBe('wake')
})

test('what is taken back before the code is there is never asked', async () => {
  const { live, asked } = recordedLive()
  const late = liveOnDemand(async () => live)

  late.subscribe('event:1', listener)()
  const end = late.subscribe('event:2', listener)
  await settle()
  expect(asked).toEqual(['event:2'])

  end()
  expect(asked).toEqual(['event:2', 'no event:2'])
})

test('code that could not be fetched is fetched when the device wakes', async () => {
  const { live, asked } = recordedLive()
  let isOffline = true
  const late = liveOnDemand(async () => {
    if (isOffline) throw new Error('offline')
    return live
  })

  late.subscribe('event:1', listener)
  await settle()
  expect([asked, late.status()]).toEqual([[], 'idle'])

  isOffline = false
  late.wake()
  await settle()
  expect(asked).toEqual(['event:1'])
})

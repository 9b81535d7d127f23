import { beforeAll, expect, test } from 'vitest'
import type { App } from '#core/context'
import { http } from '#functions/http'
import { clientOf, type Door } from '../harness/client.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const ask = (path: string, over: Partial<App> = {}) => {
  const door = http({ ...t.app, ...over }) as unknown as Door
  return clientOf(door, '', async () => undefined).raw({ method: 'GET', path })
}
const isDown = () => Promise.reject(new Error('it is down'))

test('health answers by itself, also when nothing it stands on does', async () => {
  expect(await ask('/health', { cache: { ...t.app.cache, get: isDown } })).toMatchObject({
    status: 200,
    body: { status: 'ok' },
  })
})

test('readiness asks the database, Redis and the queue', async () => {
  expect(await ask('/ready')).toMatchObject({
    status: 200,
    headers: { 'cache-control': 'no-store' },
    body: { status: 'ready', checks: { database: true, redis: true, queue: true } },
  })
})

test.each<[string, Partial<App>]>([
  ['redis', { cache: { get: isDown } as unknown as App['cache'] }],
  ['queue', { queue: { sendJobs: isDown, check: isDown } }],
  ['queue', { queue: { sendJobs: isDown, check: () => new Promise(() => undefined) } }],
])('what is down, or does not answer, is named: %s', async (name, over) => {
  const checks = { database: true, redis: true, queue: true, [name]: false }
  expect(await ask('/ready', over)).toMatchObject({ status: 503, body: { status: 'not ready', checks } })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { http } from '#functions/http'
import { clientOf, type Door, gatewayEvent } from '../harness/client.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const move = (seconds: number) => t.clock.set(new Date(t.clock.now().getTime() + seconds * 1000))

test('too many writes of one person wait until the minute is over; another person does not', async () => {
  const busy = await t.guest()
  const calm = await t.guest()
  const attempts = await Promise.allSettled(
    Array.from({ length: 120 }, () => busy.register({ eventId: sale.event.id })),
  )
  const refused = attempts.filter((one) => one.status === 'rejected')
  expect(refused.length).toBe(30)
  expect(refused[0]?.reason.problem).toMatchObject({ code: 'request.too_many', status: 429 })
  await calm.register({ eventId: sale.event.id })

  await move(60)
  await busy.register({ eventId: sale.event.id })
})

test('who asks steadily, but never too much in a minute, is never refused', async () => {
  const steady = await t.guest()
  for (let asked = 0; asked < 130; asked++) {
    await steady.register({ eventId: sale.event.id })
    await move(20)
  }
})

test('a refusal says when the next minute begins', async () => {
  const busy = await t.guest()
  await t.clock.set(new Date('2030-01-01T18:00:45.000Z'))
  const answers = await Promise.all(
    Array.from({ length: 100 }, async () =>
      busy.raw({
        method: 'POST',
        path: `/api/events/${sale.event.id}/registration`,
        body: {},
        headers: { 'idempotency-key': crypto.randomUUID() },
      }),
    ),
  )
  const refused = answers.find(({ status }) => status === 429)
  expect(refused?.headers['retry-after']).toBe('15')
})

test('without Redis a process limits by its own count', async () => {
  const userId = (await t.guest()).userId
  const isDown = () => Promise.reject(new Error('Redis is down'))
  const door = http({ ...t.app, cache: { ...t.app.cache, hit: isDown } }) as unknown as Door
  const busy = clientOf(door, userId, () => t.people.token(userId))
  const attempts = await Promise.allSettled(
    Array.from({ length: 100 }, () => busy.register({ eventId: sale.event.id })),
  )
  expect(attempts.filter((one) => one.status === 'rejected')).toHaveLength(10)
})

describe('visitors', () => {
  /** How many of 1,300 readers from these addresses are refused within a minute. */
  async function refusedOf(addressOf: (index: number) => string): Promise<number> {
    await move(60)
    const answers = await Promise.all(
      Array.from({ length: 1_300 }, (_, index) => {
        const event = gatewayEvent('GET', `/api/public/pulse/${sale.event.id}`, {})
        event.requestContext.http.sourceIp = addressOf(index)
        return t.door(event)
      }),
    )
    return answers.filter(({ statusCode }) => statusCode === 429).length
  }

  test.each<[string, (index: number) => string, number]>([
    ['behind one address share a limit', () => '198.51.100.7', 100],
    ['of one IPv6 network share it, whatever addresses they make up', (n) => `2001:db8:1:2::${n.toString(16)}`, 100],
    ['so they do when the address is written out', (n) => `2001:db8:1:3:0:0:0:${n.toString(16)}`, 100],
    ['of many addresses have one each', (n) => `203.0.${n >> 8}.${n & 255}`, 0],
    ['of many networks have one each', (n) => `2001:db8:${n.toString(16)}::1`, 0],
  ])('%s', async (_, addressOf, refused) => {
    expect(await refusedOf(addressOf)).toBe(refused)
  })
})

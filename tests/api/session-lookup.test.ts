import { beforeAll, expect, test } from 'vitest'
import type { Cache } from '#core/context'
import { http } from '#functions/http'
import { clientOf, type Door } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let waveId: string
beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t, { capacity: 100 })
  waveId = (await openWave(t, sale, { quantity: 100, perPersonLimit: 10 })).id
})

/** A process that notes which questions to Redis are under way together. */
async function watched() {
  const rounds: string[][] = []
  let open = 0
  const note = <A extends unknown[], R>(name: string, ask: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (open === 0) rounds.push([])
      open++
      rounds.at(-1)?.push(`${name} ${String(args[0]).split(':')[0]}`)
      try {
        return await ask(...args)
      } finally {
        open--
      }
    }
  }
  const cache: Cache = { ...t.app.cache, get: note('get', t.app.cache.get), hit: note('hit', t.app.cache.hit) }
  const { userId } = await t.guest()
  const token = await t.people.token(userId)
  const guest = clientOf(http({ ...t.app, cache }) as unknown as Door, userId, async () => token)
  return { rounds, hold: () => guest.holdPlaces({ waveId, tierId: sale.tier.id, quantity: 1 }), guest }
}

test('a hold costs one round trip to Redis before its statement: the look at the deny list', async () => {
  const { rounds, hold } = await watched()

  await hold()

  expect(rounds).toEqual([['get denied-session']])
})

test('where the limit is counted in Redis, both are asked at once', async () => {
  const { rounds, hold, guest } = await watched()
  for (let n = 0; n < 5; n++) await guest.register({ eventId: sale.event.id })
  rounds.length = 0

  await hold()

  expect(rounds).toEqual([['get denied-session', 'hit rate']])
})

test('reading one’s own costs none', async () => {
  const { rounds, guest } = await watched()

  await guest.readAccount()
  await guest.listOrders()

  expect(rounds).toEqual([])
})

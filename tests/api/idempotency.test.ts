import { beforeAll, expect, test } from 'vitest'
import { endpoints } from '#contract/endpoints'
import { requestOf } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const keysOf = (userId: string) =>
  t.db.selectFrom('idempotency').selectAll().where('actorId', '=', userId).orderBy('key').execute()
const tier = (name: string) => ({ eventId: sale.event.id, name, priceCents: 100, capacity: 1, perPersonLimit: 1 })

test('two people with the same key are two intentions', async () => {
  const wave = await openWave(t, sale, { quantity: 4 })
  const [ada, bob] = await t.guests(2)
  const key = 'the-very-same-key'
  const orders = await Promise.all(
    [ada, bob].map(async (guest) => {
      const hold = await guest?.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 }, { key })
      return guest?.placeOrder({ holdId: hold?.id ?? '', buyerName: 'Somebody' }, { key })
    }),
  )
  expect(new Set(orders.map((order) => order?.id)).size).toBe(2)
  expect(new Set(orders.map((order) => order?.buyerEmail)).size).toBe(2)
})

test('a lost answer is found by its key; who lost the right meanwhile does not get it', async () => {
  const manager = await t.member(sale.organizationId, 'event_manager')
  const first = await manager.addTier(tier('Kept'), { key: 'add-kept-once' })
  expect(await manager.addTier(tier('Kept'), { key: 'add-kept-once' })).toEqual(first)

  await t.db.deleteFrom('auth.member').where('userId', '=', manager.userId).execute()
  await expect(manager.addTier(tier('Kept'), { key: 'add-kept-once' })).rejects.toThrow('event.not_found')
})

test('answers with secrets in them are not kept', async () => {
  const guest = await t.guest()
  const { ticket } = await guest.createSocketTicket({})
  expect(ticket.length).toBeGreaterThan(30)
  expect(await keysOf(guest.userId)).toEqual([])
  expect(endpoints.payOrder.repeatable).toBe(true)
})

test('keys and answers are gone a day later', async () => {
  const owner = await t.member(sale.organizationId, 'owner')
  const tidied = async (hours: number) => {
    await t.advance({ minutes: hours * 60 })
    return (await keysOf(owner.userId)).map(({ key }) => key)
  }
  await owner.addTier(tier('Early'), { key: 'early-key' })
  expect(await tidied(23)).toEqual(['early-key'])
  await owner.addTier(tier('Late'), { key: 'later-key' })
  expect(await tidied(2)).toEqual(['later-key'])
})

test.each(['', 'short', 'with a space', 'x'.repeat(101)])('the key %j is none, and nothing happens', async (key) => {
  const { body, status } = await sale.owner.raw(requestOf('addTier', tier('Keyless'), key))
  expect({ status, body }).toMatchObject({ status: 400, body: { code: 'idempotency.key_missing' } })
})

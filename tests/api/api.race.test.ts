import { beforeAll, expect, test } from 'vitest'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const tier = (name: string) => ({ eventId: sale.event.id, name, priceCents: 100, capacity: 3, perPersonLimit: 1 })

test('the same write sent twenty times at once happens once and answers the same each time', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => sale.owner.addTier(tier('Once'), { key: 'add-the-tier-once' })),
  )

  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
  const places = await t.db
    .selectFrom('place')
    .select('number')
    .where('tierId', '=', answers[0]?.id ?? '')
    .execute()
  expect(places).toHaveLength(3)
})

test('control: with a key each, the second of the same name is refused', async () => {
  await sale.owner.addTier(tier('Twice'))
  await expect(sale.owner.addTier(tier('Twice'))).rejects.toThrow('tier.name_taken')
})

test('a refused write stores nothing under its key: mended, it may use the key again', async () => {
  await expect(sale.owner.addTier({ ...tier('Once') }, { key: 'refused-then-mended' })).rejects.toThrow(
    'tier.name_taken',
  )
  await sale.owner.addTier(tier('Mended'), { key: 'refused-then-mended' })
})

test('one key for two different requests is refused, also across endpoints', async () => {
  await sale.owner.addTier(tier('First of two'), { key: 'one-key-for-two' })
  await expect(sale.owner.addTier(tier('Second of two'), { key: 'one-key-for-two' })).rejects.toThrow(
    'idempotency.key_reused',
  )
  await expect(sale.owner.publishEvent({ eventId: sale.event.id }, { key: 'one-key-for-two' })).rejects.toThrow(
    'idempotency.key_reused',
  )
})

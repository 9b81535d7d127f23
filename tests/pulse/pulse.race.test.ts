import { beforeAll, expect, test } from 'vitest'
import { contextOf } from '#core/context'
import { stockMoved } from '#core/pulse/stock-moved'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { quiet } from './quiet.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const publications = () => t.queue.waiting.filter(({ message }) => message.name === 'pulse.publish').length
const lastMoved = ({ event }: SaleWorld) =>
  t.pushed.findLast(({ name, topic }) => name === 'pulse.moved' && topic === `event:${event.id}`)

test('a storm of holds becomes two publications, and the second one tells the truth', async () => {
  const sale = await openSale(t, { capacity: 40 })
  const wave = await openWave(t, sale, { quantity: 40 })
  await quiet(t, sale)
  const buyers = await t.guests(40)

  await Promise.all(buyers.map((buyer) => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })))
  expect(publications()).toBe(2)
  await t.advance({ seconds: 1 })

  expect(lastMoved(sale)?.body).toMatchObject({ waves: [{ left: 0, tiers: [{ held: 40, band: 'held' }] }] })
})

test('processes that do not share a memory share the gate', async () => {
  const sale = await openSale(t)
  await quiet(t, sale)
  const system = contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
  const forgetful = { get: () => undefined, set: () => {} }

  const processes = Array.from({ length: 20 }, () => ({
    ...contextOf({ ...t.app, memory: forgetful }, system.actor, 'test'),
  }))
  await Promise.all(processes.map((ctx) => stockMoved(ctx, sale.event.id)))

  expect(publications()).toBe(2)
})

test('nothing is published for a change that is undone', async () => {
  const sale = await openSale(t, { capacity: 5 })
  await quiet(t, sale)

  const refused = sale.owner.editTier({ tierId: sale.tier.id, capacity: 50_001 })
  await expect(refused).rejects.toThrow()
  await expect(sale.owner.blockPlaces({ tierId: sale.tier.id, quantity: 6, reason: 'All.' })).rejects.toThrow()

  expect(publications()).toBe(0)
})

test('a thousand readers at once ask the database once', async () => {
  const sale = await openSale(t)
  await quiet(t, sale)
  let asked = 0
  const { get } = t.app.cache
  t.app.cache.get = (key) => {
    asked += 1
    return get(key)
  }

  const pulses = await Promise.all(Array.from({ length: 1_000 }, () => t.visitor.readPulse({ eventId: sale.event.id })))
  t.app.cache.get = get

  expect(asked).toBe(1)
  expect(new Set(pulses.map(({ at }) => at)).size).toBe(1)
})

import { beforeAll, expect, test } from 'vitest'
import { fanoutOf } from '#adapters/push'
import { WAVES_PER_EVENT_MAX } from '#contract/limits'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { quiet } from './quiet.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const COUNT = 20

/** Twenty waves over twenty tiers: more than one frame of a socket holds. */
async function manyWaves() {
  const sale = await openSale(t, { capacity: COUNT })
  const { owner } = sale
  const eventId = sale.event.id
  const tierIds = [sale.tier.id]
  for (let index = 1; index < COUNT; index++) {
    const tier = { eventId, name: `Tier ${index}`, priceCents: 100, capacity: COUNT, perPersonLimit: 1 }
    tierIds.push((await owner.addTier(tier)).id)
  }
  const allocations = tierIds.map((tierId) => ({ tierId, quantity: 1 }))
  for (let index = 0; index < COUNT; index++) {
    const opensAt = t.inMinutes(10 + index)
    const wave = { eventId, name: `Wave ${index}`, kind: 'open', opensAt, perPersonLimit: 1, allocations } as const
    await owner.scheduleWave({ waveId: (await owner.draftWave(wave)).id })
  }
  return sale
}

test('what is too large for a frame is not sent: pages are told to look, and so is the host', async () => {
  const sale = await manyWaves()
  await quiet(t, sale)
  t.pushed.length = 0

  await sale.owner.editTier({ tierId: sale.tier.id, summary: 'Above the harbour' })
  await t.drain()

  expect(() => fanoutOf(t.pushed)).not.toThrow()
  const names = new Set(t.pushed.map(({ name }) => name))
  expect(names).toEqual(new Set(['event.changed', 'sale.changed']))
  expect((await t.visitor.readPulse({ eventId: sale.event.id })).waves).toHaveLength(COUNT)
}, 60_000)

test('an event has so many waves and no more', async () => {
  const { owner, event, tier } = await openSale(t)
  const draft = () =>
    owner.draftWave({
      eventId: event.id,
      name: 'One more',
      kind: 'open',
      opensAt: t.inMinutes(10),
      perPersonLimit: 1,
      allocations: [{ tierId: tier.id, quantity: 1 }],
    })
  for (let drafts = 0; drafts < WAVES_PER_EVENT_MAX; drafts++) await draft()

  await expect(draft()).rejects.toThrow('wave.too_many')
}, 60_000)

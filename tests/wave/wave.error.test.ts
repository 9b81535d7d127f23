import { beforeAll, expect, test } from 'vitest'
import type { Wave } from '#contract/wave'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t, { capacity: 20 })
})

const draft = (over: Record<string, unknown> = {}) =>
  sale.owner.draftWave({
    eventId: sale.event.id,
    name: 'Wave',
    kind: 'open',
    opensAt: t.inMinutes(10),
    perPersonLimit: 2,
    allocations: [{ tierId: sale.tier.id, quantity: 5 }],
    ...over,
  })

test('a wave that asks for more than the reserve is not scheduled, and nothing moves', async () => {
  const wave = await draft({ allocations: [{ tierId: sale.tier.id, quantity: 21 }] })

  await expect(sale.owner.scheduleWave({ waveId: wave.id })).rejects.toThrow('wave.not_enough_places')

  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 20, free: 0 })
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items.find((one) => one.id === wave.id)?.status).toBe(
    'draft',
  )
})

test('a wave in the past, closing before it opens, or without its list is refused', async () => {
  const past = await draft({ opensAt: t.inMinutes(-1) })
  await expect(sale.owner.scheduleWave({ waveId: past.id })).rejects.toThrow('wave.in_the_past')
  await expect(draft({ closesAt: t.inMinutes(9) })).rejects.toThrow('wave.closes_before_open')
  const invite = await draft({ kind: 'invite' })
  await expect(sale.owner.scheduleWave({ waveId: invite.id })).rejects.toThrow('wave.no_audience')
})

test('tiers of other events, a tier twice, and carry-over to an earlier or foreign wave are refused', async () => {
  const other = await openSale(t)
  const foreign = await scheduleWave(t, other)
  const earlier = await draft({ opensAt: t.inMinutes(5) })

  await expect(draft({ allocations: [{ tierId: other.tier.id, quantity: 1 }] })).rejects.toThrow(
    'wave.tier_of_other_event',
  )
  const twice = { tierId: sale.tier.id, quantity: 1 }
  await expect(draft({ allocations: [twice, twice] })).rejects.toThrow('wave.tier_twice')
  await expect(draft({ carryOverTo: foreign.id })).rejects.toThrow('wave.carry_over_loop')
  await expect(draft({ carryOverTo: earlier.id })).rejects.toThrow('wave.carry_over_loop')
})

test('each act is refused when the wave is not in a state for it', async () => {
  const wave = await draft()
  const refused = async (act: (input: { waveId: string }) => Promise<Wave>, code: string) => {
    await expect(act({ waveId: wave.id })).rejects.toThrow(code)
  }
  const { openWaveNow, pauseWave, resumeWave, closeWave, scheduleWave: schedule, cancelWave } = sale.owner
  await refused(openWaveNow, 'wave.not_scheduled')
  await refused(pauseWave, 'wave.not_open')
  await refused(resumeWave, 'wave.not_paused')
  await refused(closeWave, 'wave.not_open')
  await schedule({ waveId: wave.id })
  await refused(schedule, 'wave.not_a_draft')
  await cancelWave({ waveId: wave.id })
  await refused(cancelWave, 'wave.not_scheduled')
  await refused(openWaveNow, 'wave.not_scheduled')
  await expect(sale.owner.rescheduleWave({ waveId: wave.id, opensAt: t.inMinutes(5) })).rejects.toThrow(
    'wave.not_scheduled',
  )
})

test('an open wave cannot be cancelled, and its allocation not go below what is held', async () => {
  const own = await openSale(t, { capacity: 10 })
  const wave = await openWave(t, own, { quantity: 10 })
  await (await t.guest()).holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 4 })

  await expect(own.owner.cancelWave({ waveId: wave.id })).rejects.toThrow('wave.not_scheduled')
  await expect(
    own.owner.editWave({ waveId: wave.id, allocations: [{ tierId: own.tier.id, quantity: 3 }] }),
  ).rejects.toThrow('wave.below_used')

  expect(await stockOf(t, own.tier.id)).toMatchObject({ free: 6, held: 4 })
})

test.each([
  ['nothing', {}],
  ['a negative quantity', { allocations: [{ tierId: 'x', quantity: -1 }] }],
  ['an absurd limit', { perPersonLimit: 1000 }],
  ['a local time without its offset', { opensAt: '2030-01-01T12:00:00' }],
  ['an unknown field', { colour: 'red' }],
  ['a control character', { name: 'Wa\u0007ve' }],
])('%s is refused by the schema and changes nothing', async (_, over) => {
  const before = (await sale.owner.listWaves({ eventId: sale.event.id })).items.length
  const body = {
    name: 'Wave',
    kind: 'open',
    opensAt: t.inMinutes(10),
    perPersonLimit: 2,
    allocations: [{ tierId: sale.tier.id, quantity: 5 }],
    ...over,
  }
  const answer = await sale.owner.raw({
    method: 'POST',
    path: `/api/events/${sale.event.id}/waves`,
    headers: { 'idempotency-key': 'a-key-of-this-test' },
    body: Object.keys(over).length === 0 ? {} : body,
  })

  expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items.length).toBe(before)
})

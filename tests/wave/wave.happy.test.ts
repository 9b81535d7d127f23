import { beforeAll, expect, test } from 'vitest'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('scheduling takes the places from the reserve at once, cancelling gives them back', async () => {
  const sale = await openSale(t, { capacity: 50 })

  const wave = await scheduleWave(t, sale, { quantity: 30 })
  expect(wave.status).toBe('scheduled')
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 20, free: 30 })

  const cancelled = await sale.owner.cancelWave({ waveId: wave.id })
  expect(cancelled.status).toBe('cancelled')
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 50, free: 0 })
})

test('a wave opens by itself at its moment, once, and says so', async () => {
  const sale = await openSale(t)
  const follower = await t.guest()
  await follower.register({ eventId: sale.event.id })
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(5) })
  t.pushed.length = 0
  t.measured.length = 0

  await t.advance({ minutes: 4 })
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('scheduled')
  await t.advance({ minutes: 1 })

  const [opened] = (await sale.owner.listWaves({ eventId: sale.event.id })).items
  expect(opened).toMatchObject({ status: 'open', latenessMs: 0, notified: 1 })
  expect(t.measured).toEqual([{ name: 'WaveLateness', ms: 0 }])
  expect(t.pushed.filter((push) => push.name === 'wave.opened')).toMatchObject([
    { topic: `event:${sale.event.id}`, body: { waveId: wave.id } },
  ])
  const inbox = await follower.listNotifications({})
  expect(inbox.items).toMatchObject([{ kind: 'wave.opened', seq: 1, isRead: false, link: `/e/${sale.event.slug}` }])
  expect(t.mails.filter((mail) => mail.subject === 'First wave is open')).toHaveLength(1)
  expect((await sale.owner.readEvent({ eventId: sale.event.id })).status).toBe('on_sale')
})

test('a wave sells from its moment on even if no job ever runs', async () => {
  const sale = await openSale(t)
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(5) })
  const buyer = await t.guest()

  await t.clock.set(new Date(wave.opensAt))
  const hold = await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 })

  expect(hold.quantity).toBe(2)
  await t.tick()
  await t.drain()
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('open')
})

test('rescheduling moves the opening; the message of the old time means nothing', async () => {
  const sale = await openSale(t)
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
  await t.tick()
  const stale = t.queue.take()
  await sale.owner.rescheduleWave({ waveId: wave.id, opensAt: t.inMinutes(60) })

  await t.clock.set(new Date(t.clock.now().getTime() + 2 * 60_000))
  await t.deliver(stale)
  await t.advance({ minutes: 1 })

  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('scheduled')
  await t.advance({ minutes: 60 })
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('open')
})

test('open now opens at this moment', async () => {
  const sale = await openSale(t)
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(600) })

  const opened = await sale.owner.openWaveNow({ waveId: wave.id })

  expect(opened).toMatchObject({ status: 'open', opensAt: t.clock.now().toISOString() })
  await (await t.guest()).holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
})

test('a paused wave takes no holds and continues where it was', async () => {
  const sale = await openSale(t)
  const wave = await openWave(t, sale)
  const buyer = await t.guest()

  await sale.owner.pauseWave({ waveId: wave.id })
  await expect(buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })).rejects.toThrow('wave.paused')
  await sale.owner.resumeWave({ waveId: wave.id })

  await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
})

test('a wave closes at its time unless it was extended', async () => {
  const sale = await openSale(t)
  const wave = await openWave(t, sale, { closesAt: t.inMinutes(30) })

  await sale.owner.extendWave({ waveId: wave.id, closesAt: t.inMinutes(90) })
  await t.advance({ minutes: 60 })
  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('open')
  await t.advance({ minutes: 60 })

  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('settled')
  expect((await sale.owner.readEvent({ eventId: sale.event.id })).status).toBe('closed')
})

test('unsold places carry over to the next wave; held ones follow when they come back', async () => {
  const sale = await openSale(t, { capacity: 20 })
  const second = await scheduleWave(t, sale, { name: 'Second wave', quantity: 5, opensAt: t.inMinutes(120) })
  const first = await openWave(t, sale, { quantity: 10, closesAt: t.inMinutes(30), carryOverTo: second.id })
  const buyer = await t.guest()
  await t.advance({ minutes: 28 })
  await buyer.holdPlaces({ waveId: first.id, tierId: sale.tier.id, quantity: 3 })
  await t.advance({ minutes: 5 })

  const placesOf = async (waveId: string) =>
    (await t.db.selectFrom('place').select('number').where('waveId', '=', waveId).execute()).length
  expect(await placesOf(second.id)).toBe(12)
  expect(await placesOf(first.id)).toBe(3)

  await t.advance({ minutes: 20 })
  expect(await placesOf(second.id)).toBe(15)
  expect(await stockOf(t, sale.tier.id)).toEqual({ reserve: 5, free: 15, held: 0, sold: 0 })
  await t.advance({ minutes: 80 })
  const buyers = await t.guests(15)
  await Promise.all(buyers.map((one) => one.holdPlaces({ waveId: second.id, tierId: sale.tier.id, quantity: 1 })))
})

test('an allocation grows and shrinks while the wave is open', async () => {
  const sale = await openSale(t, { capacity: 20 })
  const wave = await openWave(t, sale, { quantity: 10 })

  await sale.owner.editWave({ waveId: wave.id, allocations: [{ tierId: sale.tier.id, quantity: 18 }] })
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 2, free: 18 })
  await sale.owner.editWave({ waveId: wave.id, allocations: [{ tierId: sale.tier.id, quantity: 4 }] })
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 16, free: 4 })
})

test('an invitation wave sells to its list, also to whom is added while it is open', async () => {
  const sale = await openSale(t)
  const invited = await t.guest('ada@collectors.example')
  const late = await t.guest('grace@collectors.example')
  const stranger = await t.guest()
  const wave = await openWave(t, sale, { kind: 'invite', emails: ['ada@collectors.example'] })
  const places = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }

  await invited.holdPlaces(places)
  await expect(stranger.holdPlaces(places)).rejects.toThrow('wave.not_invited')
  await expect(late.holdPlaces(places)).rejects.toThrow('wave.not_invited')
  await sale.owner.setAudience({ waveId: wave.id, emails: ['ada@collectors.example', 'Grace@collectors.example '] })
  await late.holdPlaces(places)

  expect((await invited.listNotifications({})).items).toHaveLength(1)
  expect((await stranger.listNotifications({})).items).toHaveLength(0)
})

test('a wave scheduled before its event is public opens with the publication', async () => {
  const sale = await openSale(t)
  await sale.owner.unpublishEvent({ eventId: sale.event.id })
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
  const buyer = await t.guest()
  await t.advance({ minutes: 2 })
  await expect(buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })).rejects.toThrow(
    'wave.not_found',
  )

  await sale.owner.publishEvent({ eventId: sale.event.id })
  await t.drain()

  expect((await sale.owner.listWaves({ eventId: sale.event.id })).items[0]?.status).toBe('open')
  await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
})

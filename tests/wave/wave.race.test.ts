import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { JobMessage } from '#core/context'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

/** The opening of a wave as messages, ready to be delivered at its moment. */
async function openingOf(waveId: string): Promise<JobMessage> {
  const job = await t.db
    .selectFrom('job')
    .selectAll()
    .where('key', '=', `wave.open:${waveId}`)
    .executeTakeFirstOrThrow()
  return { jobId: job.id, version: job.version, name: job.name, body: job.body }
}

test('twenty deliveries of one opening at once open it once and tell everybody once', async () => {
  const sale = await openSale(t)
  const followers = await t.guests(7)
  await Promise.all(followers.map((one) => one.register({ eventId: sale.event.id })))
  const wave = await scheduleWave(t, sale)
  const message = await openingOf(wave.id)
  t.pushed.length = 0
  await t.clock.set(new Date(wave.opensAt))

  await Promise.all(Array.from({ length: 20 }, () => t.deliver([message])))
  await t.drain()

  expect(t.pushed.filter((push) => push.name === 'wave.opened')).toHaveLength(1)
  const [row] = (await sale.owner.listWaves({ eventId: sale.event.id })).items
  expect(row).toMatchObject({ status: 'open', notified: 7 })
  for (const follower of followers) expect((await follower.listNotifications({})).items).toHaveLength(1)
})

test('control: an opening that asks no row announces itself twenty times', async () => {
  const sale = await openSale(t)
  const wave = await scheduleWave(t, sale)
  const message = await openingOf(wave.id)
  t.pushed.length = 0
  await t.clock.set(new Date(wave.opensAt))
  // Puts the row back after each opening, as if the condition on its status were not there.
  await sql`create function reopen() returns trigger language plpgsql as $$ begin
      if new.status = 'open' then new.status := 'scheduled'; new.opened_at := null; end if; return new; end $$`.execute(
    t.db,
  )
  await sql`create trigger reopen before update on wave for each row execute function reopen()`.execute(t.db)

  // The job row is put back as well: it is the second guard.
  for (let i = 0; i < 20; i++) {
    await sql`update job set status = 'sent' where id = ${message.jobId}`.execute(t.db)
    await t.deliver([message])
  }
  await sql`drop trigger reopen on wave`.execute(t.db)

  expect(t.pushed.filter((push) => push.name === 'wave.opened').length).toBe(20)
})

test('opening against cancelling: one of them wins, and the places tell which', async () => {
  for (let round = 0; round < 8; round++) {
    const sale = await openSale(t)
    const wave = await scheduleWave(t, sale)
    const message = await openingOf(wave.id)
    const opensAt = Date.parse(wave.opensAt)
    await t.clock.set(new Date(opensAt - 1))

    const [cancelled] = await Promise.allSettled([
      sale.owner.cancelWave({ waveId: wave.id }),
      t.clock.set(new Date(opensAt)).then(() => t.deliver([message])),
    ])
    await t.drain()

    const [row] = (await sale.owner.listWaves({ eventId: sale.event.id })).items
    const stock = await stockOf(t, sale.tier.id)
    if (cancelled.status === 'fulfilled') {
      expect(row?.status).toBe('cancelled')
      expect(stock).toMatchObject({ reserve: 20, free: 0 })
    } else {
      expect(row?.status).toBe('open')
      expect(stock).toMatchObject({ reserve: 0, free: 20 })
    }
  }
})

test('closing against holds and releases loses no place', async () => {
  const sale = await openSale(t, { capacity: 30 })
  const second = await scheduleWave(t, sale, { name: 'Second wave', quantity: 1, opensAt: t.inMinutes(600) })
  const first = await openWave(t, sale, { quantity: 29, carryOverTo: second.id })
  const buyers = await t.guests(24)
  const holds = await Promise.all(
    buyers.slice(0, 12).map((buyer) => buyer.holdPlaces({ waveId: first.id, tierId: sale.tier.id, quantity: 2 })),
  )

  await Promise.allSettled([
    ...holds.map((hold, index) => buyers[index]?.releaseHold({ holdId: hold.id })),
    ...buyers.slice(12).map((buyer) => buyer.holdPlaces({ waveId: first.id, tierId: sale.tier.id, quantity: 1 })),
    sale.owner.closeWave({ waveId: first.id }).then(() => t.drain()),
  ])
  await t.drain()
  await t.advance({ minutes: 20 })

  expect(await stockOf(t, sale.tier.id)).toEqual({ reserve: 0, free: 30, held: 0, sold: 0 })
  const stranded = await t.db.selectFrom('place').select('number').where('waveId', '=', first.id).execute()
  expect(stranded).toEqual([])
})

test('two organizers schedule waves over the same reserve: it is never promised twice', async () => {
  const sale = await openSale(t, { capacity: 20 })
  const drafts = await Promise.all(
    Array.from({ length: 6 }, (_, index) =>
      sale.owner.draftWave({
        eventId: sale.event.id,
        name: `Wave ${index}`,
        kind: 'open',
        opensAt: t.inMinutes(10 + index),
        perPersonLimit: 2,
        allocations: [{ tierId: sale.tier.id, quantity: 7 }],
      }),
    ),
  )

  const results = await Promise.allSettled(drafts.map((wave) => sale.owner.scheduleWave({ waveId: wave.id })))

  expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(2)
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 6, free: 14 })
})

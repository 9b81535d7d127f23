import { beforeAll, expect, test } from 'vitest'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

/** Delivers the next due messages of one job and keeps the others. */
async function deliverOnly(name: string): Promise<void> {
  const due = t.queue.take()
  await t.queue.sendJobs(
    due.filter((message) => message.name !== name).map((message) => ({ message, delaySeconds: 0 })),
  )
  await t.deliver(due.filter((message) => message.name === name))
}

test('open pages hear of an opening before its audience, however large, is written down', async () => {
  const sale = await openSale(t)
  await (await t.guest()).register({ eventId: sale.event.id })
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
  const audience = () => t.db.selectFrom('waveAudience').select('userId').where('waveId', '=', wave.id).execute()
  await t.clock.set(new Date(wave.opensAt))
  await t.tick()
  t.pushed.length = 0

  await deliverOnly('wave.open')

  expect(t.pushed.map(({ name }) => name)).toContain('wave.opened')
  expect(await audience()).toEqual([])
  await t.drain()
  expect(await audience()).toHaveLength(1)
})

test('who followed when the wave opened is told; who came later, before the job ran, is not', async () => {
  const sale = await openSale(t)
  const [early, late, left] = await t.guests(3)
  await early?.register({ eventId: sale.event.id })
  await left?.register({ eventId: sale.event.id })
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
  await t.clock.set(new Date(wave.opensAt))
  await t.tick()
  await deliverOnly('wave.open')
  await t.clock.set(new Date(Date.parse(wave.opensAt) + 1_000))
  await late?.register({ eventId: sale.event.id })
  await left?.unregister({ eventId: sale.event.id })

  await t.drain()

  const told = await Promise.all(
    [early, late, left].map(async (one) => (await one?.listNotifications({}))?.items.length),
  )
  expect(told).toEqual([1, 0, 0])
})

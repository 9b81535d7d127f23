import { beforeEach, expect, test } from 'vitest'
import { jobRunner } from '#core/job/run-job'
import { consumers } from '#functions/consumers/consumers'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

const t = await openWorld()

beforeEach(async () => {
  // Crowds of the test before have gone.
  for (let minutes = 0; minutes < 60; minutes += 10) await t.advance({ minutes: 10 })
  t.readied.length = 0
})

test('functions are made ready ten minutes before an opening and let go twenty minutes after it', async () => {
  const sale = await openSale(t)
  await scheduleWave(t, sale, { opensAt: t.inMinutes(30), closesAt: t.inMinutes(600) })
  await t.advance({ minutes: 19 })
  expect(t.readied).toEqual([])
  await t.advance({ minutes: 1 })
  expect(t.readied).toEqual([true])
  await t.advance({ minutes: 29 })
  expect(t.readied).toEqual([true])
  await t.advance({ minutes: 1 })
  expect(t.readied).toEqual([true, false])
})

test('waves whose crowds overlap share what is ready, and the last one ends it', async () => {
  const [one, other] = [await openSale(t), await openSale(t)]
  await scheduleWave(t, one, { opensAt: t.inMinutes(30) })
  await scheduleWave(t, other, { opensAt: t.inMinutes(45) })
  await t.advance({ minutes: 51 })
  expect(new Set(t.readied)).toEqual(new Set([true]))
  await t.advance({ minutes: 13 })
  expect(t.readied.at(-1)).toBe(true)
  await t.advance({ minutes: 1 })
  expect(t.readied.at(-1)).toBe(false)
  expect(t.readied.filter((isWanted) => !isWanted)).toHaveLength(1)
})

test('a wave that was called off or moved warms nothing at its old time', async () => {
  const sale = await openSale(t)
  const gone = await scheduleWave(t, sale, { opensAt: t.inMinutes(30), quantity: 5 })
  const moved = await scheduleWave(t, sale, { opensAt: t.inMinutes(31), quantity: 5 })
  await sale.owner.cancelWave({ waveId: gone.id })
  await sale.owner.rescheduleWave({ waveId: moved.id, opensAt: t.inMinutes(90) })
  await t.advance({ minutes: 40 })
  expect(t.readied).toEqual([])
  await t.advance({ minutes: 40 })
  expect(t.readied).toEqual([true])
})

test('a message that comes late or twice follows the rows, not its own name', async () => {
  const sale = await openSale(t)
  await scheduleWave(t, sale, { opensAt: t.inMinutes(5) })
  const run = (name: 'wave.warm' | 'wave.cool') =>
    jobRunner(t.app, consumers)({ jobId: null, version: 0, name, body: {} })
  await t.drain()
  t.readied.length = 0
  await run('wave.cool')
  await run('wave.warm')
  expect(t.readied).toEqual([true, true])
})

test('an AWS that refuses keeps no wave from opening, and is asked again', async () => {
  const sale = await openSale(t)
  await scheduleWave(t, sale, { opensAt: t.inMinutes(12) })
  let asked = 0
  const keepReady = async () => {
    asked += 1
    throw new Error('no such quota')
  }
  const sixMinutes = async () => {
    await t.clock.set(new Date(t.clock.now().getTime() + 6 * 60_000))
    await t.tick()
    for (const message of t.queue.take()) await jobRunner({ ...t.app, fleet: { keepReady } }, consumers)(message)
  }
  await sixMinutes()
  await sixMinutes()
  expect(asked).toBeGreaterThan(1)
  const [opened] = (await sale.owner.listWaves({ eventId: sale.event.id })).items
  expect(opened).toMatchObject({ status: 'open', latenessMs: 0 })
})

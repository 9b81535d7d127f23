import { afterAll, beforeEach, expect, test } from 'vitest'
import { clockItem, type Look, type Rest } from '#adapters/clock-item'
import { type App, type Bell, contextOf } from '#core/context'
import { holdPlaces } from '#core/hold/hold-places'
import { enqueue } from '#core/job/job'
import { clock as clockLambda } from '#functions/clock'
import { openAwsWorld } from '../adapters/aws-world.ts'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

const SLEEP_MINUTES = 180

const t = await openWorld()
const aws = await openAwsWorld()
afterAll(() => aws.stop())

const itemAt = (dynamoDbUrl: string | undefined) =>
  clockItem({ ...aws.config, dynamoDbUrl, clockSleepMinutes: SLEEP_MINUTES }, { clock: t.clock, log: t.app.log })
const item = itemAt(aws.config.dynamoDbUrl)
/** The same world where the database may sleep; `looks` counts how often the clock asked it. */
let looks = 0
const app: App = { ...t.app, bell: item }
const counting = (rest: Rest): Rest => ({
  async begin() {
    const look = await rest.begin()
    if (look) looks += 1
    return look
  },
})
const tick = (rest: Rest = item, bell: Bell = item) => clockLambda({ ...app, bell, rest: counting(rest) })()
const ctx = (bell: Bell = item) => contextOf({ ...app, bell }, { kind: 'system', job: 'test' }, 'test')
const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000)

/** A minute goes by: the clock ticks and what it sent is done. */
async function minute(rest?: Rest, bell?: Bell): Promise<void> {
  await t.clock.set(at(1))
  await tick(rest, bell)
  await t.drain()
}

async function fallAsleep(): Promise<void> {
  for (let minutes = 0; minutes < 20; minutes++) await minute()
  looks = 0
}

beforeEach(async () => {
  await t.db.deleteFrom('job').execute()
  t.queue.waiting.length = 0
  await fallAsleep()
})

/** The same world with a database that nobody may ask. */
const withoutDatabase = () =>
  Object.defineProperty({ ...app, rest: item }, 'db', {
    get() {
      throw new Error('the database was touched')
    },
  })

test('when nothing is due the clock leaves without touching the database', async () => {
  for (let minutes = 0; minutes < 10; minutes++) {
    await t.clock.set(at(1))
    await expect(clockLambda(withoutDatabase())()).resolves.toBeUndefined()
  }
})

test('control: with something due it touches it', async () => {
  await item.ring()
  await expect(clockLambda(withoutDatabase())()).rejects.toThrow('touched')
})

test('a job for later is looked at within a minute, then left alone, woken for, and runs on its second', async () => {
  await enqueue(ctx(), 'job.tidy', {}, { runAt: at(60), key: 'later' })
  await minute()
  expect(looks).toBe(1)

  for (let minutes = 0; minutes < 55; minutes++) await minute()
  // What each minute brings is done within minutes of the first look; then nobody is kept awake.
  expect(looks).toBeLessThan(8)
  const before = looks
  for (let minutes = 0; minutes < 3; minutes++) await minute()
  expect(looks).toBeGreaterThanOrEqual(before + 2)
  const job = await t.db.selectFrom('job').selectAll().where('key', '=', 'later').executeTakeFirstOrThrow()
  expect(job.status).toBe('sent')
  const message = t.queue.waiting.find((entry) => entry.message.jobId === job.id)
  expect(Math.abs((message?.dueAt ?? 0) - job.runAt.getTime())).toBeLessThan(1000)
})

test('a hold is swept when it ends, though nobody comes by', async () => {
  const sale = await openSale(t)
  const wave = await openWave(t, sale)
  await fallAsleep()
  const guest = await t.guest()
  const buyer = contextOf(
    app,
    { kind: 'user', userId: guest.userId, sessionId: 'test', assurance: 2, provenAt: new Date(), ip: '' },
    'test',
  )
  const place = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }
  const held = await holdPlaces({ ...buyer, idempotencyKey: 'a hold' }, place)
  for (let minutes = 0; minutes < 20; minutes++) await minute()
  const hold = await t.db.selectFrom('hold').select('status').where('id', '=', held.id).executeTakeFirstOrThrow()
  expect(hold.status).toBe('expired')
})

/** Lets a look go as far as its end, then does something, then lets it end. */
const pausedAtItsEnd = (during: () => Promise<void>): Rest => ({
  async begin(): Promise<Look | undefined> {
    const look = await item.begin()
    return (
      look && {
        async end(nextDueAt) {
          await during()
          await look.end(nextDueAt)
        },
      }
    )
  },
})

const commitMeanwhile = () => enqueue(ctx(), 'job.tidy', {}, { runAt: at(30), key: 'meanwhile' })

test('what is written between a look at the rows and its end is not forgotten', async () => {
  await item.ring()
  await t.clock.set(at(1))
  await tick(pausedAtItsEnd(commitMeanwhile))
  looks = 0
  await minute()
  expect(looks).toBe(1)
})

test('control: an end that does not ask who rang meanwhile forgets it', async () => {
  await item.ring()
  await t.clock.set(at(1))
  const unguarded: Rest = {
    async begin() {
      const look = await item.begin()
      return (
        look && {
          async end(nextDueAt) {
            await commitMeanwhile()
            await (await item.begin())?.end(nextDueAt)
          },
        }
      )
    },
  }
  await tick(unguarded)
  looks = 0
  for (let minutes = 0; minutes < 30; minutes++) await minute()
  expect(looks).toBe(0)
})

test('of two clocks that look at once the first one is heard, and no writer is lost', async () => {
  await item.ring()
  await t.clock.set(at(1))
  const [first, second] = [await item.begin(), await item.begin()]
  await first?.end(at(5))
  await second?.end(at(100))
  await t.clock.set(at(6))
  expect(await item.begin()).toBeDefined()
})

test('many writers and clocks at once leave the item due', async () => {
  await item.ring()
  const look = await item.begin()
  await Promise.all(Array.from({ length: 10 }, () => item.ring()))
  await look?.end(undefined)
  expect(await item.begin()).toBeDefined()
})

test('a crash between a commit and its ring costs no more than the longest sleep', async () => {
  const dead: Bell = { ring: () => Promise.reject(new Error('the process died')) }
  await enqueue(ctx(dead), 'job.tidy', {}, { runAt: at(5), key: 'unheard' })
  const deadline = at(SLEEP_MINUTES + 1).getTime()
  const status = async () =>
    (await t.db.selectFrom('job').select('status').where('key', '=', 'unheard').executeTakeFirst())?.status
  while ((await status()) !== 'done' && t.clock.now().getTime() < deadline) await minute()
  expect(await status()).toBe('done')
})

test('looks for safety fall on full periods of the day, so that stages wake a database together', async () => {
  await item.ring()
  await (await item.begin())?.end(undefined)
  const ms = SLEEP_MINUTES * 60_000
  const next = (Math.floor(t.clock.now().getTime() / ms) + 1) * ms
  await t.clock.set(new Date(next - 1000))
  expect(await item.begin()).toBeUndefined()
  await t.clock.set(new Date(next))
  expect(await item.begin()).toBeDefined()
})

test('a clock that can ask nobody looks, and says so', async () => {
  const unreachable = itemAt('http://127.0.0.1:9')
  t.lines.length = 0
  await expect(tick(unreachable)).resolves.toBeUndefined()
  expect(looks).toBe(1)
  expect(t.lines.map(({ message }) => message)).toContain('the clock looks, as nobody can say whether anything is due')
})

test('where the database never sleeps the clock looks each minute', async () => {
  const wakeful = clockItem({ ...aws.config, clockSleepMinutes: 0 }, { clock: t.clock, log: t.app.log })
  for (let minutes = 0; minutes < 3; minutes++) await minute(wakeful, wakeful)
  expect(looks).toBe(3)
})

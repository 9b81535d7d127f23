import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { wakeful } from '#adapters/clock-item'
import type { JobMessage } from '#core/context'
import { clock as clockLambda } from '#functions/clock'
import { jobs } from '#functions/jobs'
import type { Client } from '../harness/client.ts'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { stockOf } from '../hold/stock.ts'
import { type MoneyWorld, openMoneyWorld } from '../payment/money-world.ts'
import { dyingApp } from './crash.ts'

let t: MoneyWorld

beforeAll(async () => {
  t = await openMoneyWorld()
})

/** How a round of deliveries goes: which of the waiting messages, how often, and after how many steps the process dies. */
interface Fate {
  choices: number[]
  copies: number[]
  lives: number[]
}

const numbers = (max: number) => fc.array(fc.nat({ max }), { minLength: 8, maxLength: 24 })
const fates: fc.Arbitrary<Fate> = fc.record({ choices: numbers(1_000), copies: numbers(4), lives: numbers(60) })
const calm: Fate = { choices: [0], copies: [0], lives: [10_000] }

/**
 * Two waves, followers, buyers who pay, let go and let expire, and a postponed event: every kind of job there is. What
 * is left at the end must not depend on how often, in which order and how interrupted the jobs came.
 */
async function story(fate: Fate) {
  const sale = await openSale(t, { capacity: 20, perPersonLimit: 4 })
  const followers = await t.guests(3)
  for (const follower of followers) await follower.register({ eventId: sale.event.id })
  const second = await scheduleWave(t, sale, { name: 'Second wave', quantity: 4, opensAt: t.inMinutes(60) })
  const first = await scheduleWave(t, sale, {
    quantity: 12,
    opensAt: t.inMinutes(5),
    closesAt: t.inMinutes(40),
    carryOverTo: second.id,
  })
  await rounds(fate)

  await pass(6, fate)
  const [payer, loser, leaver] = (await t.guests(3)) as [Client, Client, Client]
  const order = await t.place(payer, { wave: first, tier: sale.tier }, 2)
  const late = await t.place(loser, { wave: first, tier: sale.tier }, 3)
  const left = await leaver.holdPlaces({ waveId: first.id, tierId: sale.tier.id, quantity: 4 })
  await leaver.releaseHold({ holdId: left.id })
  await t.payWith(payer, order, 'visa')
  await t.provider.control.tick()
  await rounds(fate)
  await pass(20, fate)
  await pass(20, fate)
  await pass(20, fate)
  await sale.owner.postponeEvent({
    eventId: sale.event.id,
    startsAt: '2031-05-22T06:00:00Z',
    endsAt: '2031-05-23T18:00:00Z',
    reason: 'Rough seas',
  })
  await rounds(fate)

  const waves = (await sale.owner.listWaves({ eventId: sale.event.id })).items
  const inboxes = await Promise.all(
    [...followers, payer, loser].map(async (one) =>
      (await one.listNotifications({})).items.map((news) => news.kind).sort(),
    ),
  )
  const paid = await payer.readOrder({ orderId: order.id })
  const tickets = await payer.listTickets({})
  const addresses = await t.db
    .selectFrom('auth.user')
    .select('email')
    .where(
      'id',
      'in',
      [...followers, payer].map((one) => one.userId),
    )
    .execute()
  return {
    stock: await stockOf(t, sale.tier.id),
    waves: waves.map((wave) => ({
      status: wave.status,
      notified: wave.notified,
      allocations: wave.allocations.map((one) => one.quantity),
    })),
    placesOfWaves: await Promise.all(
      waves.map(
        async (wave) =>
          (await t.db.selectFrom('place').select('number').where('waveId', '=', wave.id).execute()).length,
      ),
    ),
    inboxes,
    orders: [paid.status, (await loser.readOrder({ orderId: late.id })).status],
    tickets: tickets.items.map((ticket) => ({
      signed: ticket.credential !== null,
      entitlements: ticket.entitlements.length,
    })),
    mails: t.mails
      .filter((mail) => addresses.some(({ email }) => email === mail.to))
      .map((mail) => mail.subject)
      .sort(),
    event: (await sale.owner.readEvent({ eventId: sale.event.id })).status,
    unfinished: await t.db
      .selectFrom('job')
      .select(['name', 'status', 'attempts', 'lastError'])
      .where('status', '<>', 'done')
      .where('runAt', '<=', t.clock.now())
      .execute(),
    alarms: await t.db.selectFrom('alarm').selectAll().execute(),
  }
}

async function pass(minutes: number, fate: Fate): Promise<void> {
  await t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))
  await rounds(fate)
}

/** Ticks and deliveries as fate wants them, then calm ones until nothing is left to do. */
async function rounds(fate: Fate): Promise<void> {
  for (const [round, lives] of fate.lives.entries()) {
    const dying = dyingApp(t.app, lives)
    await clockLambda({ ...dying.app, rest: wakeful })().catch(() => undefined)
    const waiting = t.queue.take()
    const chosen = waiting.splice((fate.choices[round % fate.choices.length] ?? 0) % Math.max(1, waiting.length), 1)
    const copies = 1 + ((fate.copies[round % fate.copies.length] ?? 0) % 5)
    const delivered = Array.from({ length: copies }, () => chosen).flat()
    const failed = await deliver(jobs(dying.app), delivered)
    // A message that its process did not acknowledge comes again; so do those that were not chosen.
    await t.queue.sendJobs([...waiting, ...failed].map((message) => ({ message, delaySeconds: 0 })))
  }
  for (let quiet = 0; quiet < 3; quiet++) {
    // What a dead process left "sent" is lost for five minutes; this clock does not wait for that.
    await t.db.updateTable('job').set({ status: 'waiting' }).where('status', '=', 'sent').execute()
    await t.db
      .updateTable('job')
      .set({ runAt: t.clock.now() })
      .where('status', '=', 'waiting')
      .where('attempts', '>', 0)
      .execute()
    await t.tick()
    await t.settle()
  }
}

async function deliver(run: ReturnType<typeof jobs>, messages: JobMessage[]): Promise<JobMessage[]> {
  const records = messages.map((message) => ({ messageId: randomUUID(), body: JSON.stringify(message), message }))
  const { batchItemFailures } = await run({ Records: records } as unknown as SQSEvent).catch(() => ({
    batchItemFailures: records.map((record) => ({ itemIdentifier: record.messageId })),
  }))
  const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier))
  return records.filter((record) => failed.has(record.messageId)).map((record) => record.message)
}

const RUNS = 8

test('jobs that come 1 to 5 times, in any order, with crashes between any two steps, leave the same world', async () => {
  const expected = await story(calm)
  expect(expected).toMatchObject({
    stock: { sold: 2, held: 0, free: 14, reserve: 4 },
    orders: ['paid', 'expired'],
    event: 'postponed',
    unfinished: [],
    alarms: [],
  })

  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000)
  console.log(`FUZZ_SEED=${seed}`)
  await fc.assert(
    fc.asyncProperty(fates, async (fate) => {
      expect(await story(fate)).toEqual(expected)
    }),
    { numRuns: RUNS, seed, endOnFailure: true },
  )
}, 240_000)

import { beforeAll, describe, expect, test } from 'vitest'
import type { JobMessage } from '#core/context'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { newEvent } from './new-event.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const later = { startsAt: '2030-08-01T10:00:00.000Z', endsAt: '2030-08-02T10:00:00.000Z' }
const reason = 'The harbour is closed.'

const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)))
const outcome = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'done' : String(result.reason.message)
const tally = (results: PromiseSettledResult<unknown>[]) =>
  Object.fromEntries(Array.from(Map.groupBy(results, outcome), ([name, all]) => [name, all.length]))
const actionsOn = async (subjectId: string) =>
  (await t.db.selectFrom('auditEntry').select('action').where('subjectId', '=', subjectId).orderBy('id').execute()).map(
    ({ action }) => action,
  )

test('of twenty who publish at once one does', async () => {
  const { owner, event } = await openSale(t)
  await owner.unpublishEvent({ eventId: event.id })

  const results = await times(20, () => owner.publishEvent({ eventId: event.id }))

  expect(tally(results)).toEqual({ done: 1, 'event.not_a_draft': 19 })
  expect(await actionsOn(event.id)).toEqual(['event.create', 'event.publish', 'event.unpublish', 'event.publish'])
})

test('of twenty editors with the same page open one is heard, and no word of another gets in', async () => {
  const { owner, event } = await openSale(t)
  const { version } = event

  const results = await times(20, (index) =>
    owner.editEvent({ eventId: event.id, version, tagline: `Line ${index}`, about: `Text ${index}` }),
  )

  expect(tally(results)).toEqual({ done: 1, 'event.changed_meanwhile': 19 })
  const { tagline, about } = await owner.readEvent({ eventId: event.id })
  expect(about).toBe(tagline.replace('Line', 'Text'))
})

test('of twenty events that want the same address one gets it', async () => {
  const { owner, organizationId } = await openSale(t)
  const slug = 'the-one-address'

  const results = await times(20, () => owner.createEvent(newEvent(organizationId, { slug })))

  expect(tally(results)).toEqual({ done: 1, 'event.slug_taken': 19 })
})

test('cancelled and postponed at once, an event ends up cancelled, whoever came first', async () => {
  for (let round = 0; round < 5; round++) {
    const sale = await openSale(t)
    const { owner, event } = sale
    await openWave(t, sale)

    const results = await Promise.allSettled([
      owner.cancelEvent({ eventId: event.id, reason }),
      owner.postponeEvent({ eventId: event.id, ...later, reason }),
      owner.publishEvent({ eventId: event.id }),
    ])

    expect(results[0].status).toBe('fulfilled')
    const { status, waves } = await owner.readEvent({ eventId: event.id })
    expect(status).toBe('cancelled')
    expect(waves).toMatchObject([{ status: 'closed' }])
  }
})

test('a wave that opens while its event is cancelled is over in every order', async () => {
  for (let round = 0; round < 5; round++) {
    const sale = await openSale(t)
    const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
    const buyers = await t.guests(5)
    await t.clock.set(new Date(wave.opensAt))
    await t.tick()
    const due = t.queue.take()

    await Promise.all([
      ...due.map((message) => t.deliver([message])),
      sale.owner.cancelEvent({ eventId: sale.event.id, reason }),
      ...buyers.map((buyer) =>
        buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 }).catch(() => {}),
      ),
    ])
    await t.drain()

    const { status, waves, tiers } = await sale.owner.readEvent({ eventId: sale.event.id })
    expect(status).toBe('cancelled')
    expect(['cancelled', 'settled']).toContain(waves[0]?.status)
    expect(tiers[0]?.stock).toMatchObject({ capacity: 20, allocated: 0, sold: 0 })
  }
})

describe('jobs that come again', () => {
  test('twenty deliveries of a start make one start', async () => {
    const { event } = await openSale(t)
    const message = await advanceOf(event.id)
    const back = t.clock.now()
    await t.clock.set(new Date(event.startsAt))
    t.pushed.length = 0

    await times(20, () => t.deliver([message]))

    expect(await statusOf(event.id)).toBe('live')
    const told = t.pushed.filter(({ name, topic }) => name === 'event.changed' && topic === `event:${event.id}`)
    expect(told).toHaveLength(1)
    await t.clock.set(back)
  })

  test('a start that comes early, and the end that comes after both, find the right status', async () => {
    const { event } = await openSale(t)
    const message = await advanceOf(event.id)
    const back = t.clock.now()
    await t.deliver([message])
    expect(await statusOf(event.id)).toBe('published')

    await t.clock.set(new Date(event.endsAt))
    await t.tick()
    await t.drain()

    expect(await statusOf(event.id)).toBe('ended')
    await t.clock.set(back)
  })

  test('the news of a cancellation, delivered five times at once and once more, reaches each person once', async () => {
    const sale = await openSale(t)
    const followers = await t.guests(10)
    for (const one of followers) await one.register({ eventId: sale.event.id })
    t.queue.take()
    await sale.owner.cancelEvent({ eventId: sale.event.id, reason })
    const due = t.queue.take()
    const mailsBefore = t.mails.length

    await Promise.all(Array.from({ length: 5 }, () => t.deliver(due)))
    await t.drain()
    await t.deliver(due)
    await t.drain()

    expect(await heardBy(sale)).toBe(10)
    expect(t.mails.length - mailsBefore).toBe(10)
  })

  test('control: without the rule that a person hears once, the same deliveries tell people again', async () => {
    const sale = await openSale(t)
    const [follower] = await t.guests(1)
    await follower?.register({ eventId: sale.event.id })
    t.queue.take()
    await sale.owner.cancelEvent({ eventId: sale.event.id, reason })
    const [message] = t.queue.take().filter(({ name }) => name === 'event.notify')
    if (!message?.jobId) throw new Error('nobody is told')
    const again = async () => {
      await t.db
        .updateTable('job')
        .set({ status: 'sent' })
        .where('id', '=', message.jobId ?? '')
        .execute()
      await t.deliver([message])
    }
    await again()
    await t.db
      .updateTable('notification')
      .set({ subjectId: 'forgotten' })
      .where('subjectId', '=', sale.event.id)
      .execute()

    await again()

    const { items } = (await follower?.listNotifications({})) ?? { items: [] }
    expect(items.filter(({ kind }) => kind === 'event.cancelled')).toHaveLength(2)
  })
})

async function advanceOf(eventId: string): Promise<JobMessage> {
  const job = await t.db
    .selectFrom('job')
    .selectAll()
    .where('key', '=', `event.advance:${eventId}`)
    .executeTakeFirstOrThrow()
  return { jobId: job.id, version: job.version, name: job.name, body: job.body }
}

const statusOf = async (eventId: string) =>
  (await t.db.selectFrom('event').select('status').where('id', '=', eventId).executeTakeFirstOrThrow()).status

async function heardBy({ event }: SaleWorld): Promise<number> {
  const heard = await t.db.selectFrom('notification').select('userId').where('subjectId', '=', event.id).execute()
  return heard.length
}

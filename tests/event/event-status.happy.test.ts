import { beforeAll, describe, expect, test } from 'vitest'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const later = { startsAt: '2030-08-01T10:00:00.000Z', endsAt: '2030-08-02T10:00:00.000Z' }
const reason = 'The harbour is closed.'

const auditOf = (eventId: string) =>
  t.db.selectFrom('auditEntry').selectAll().where('subjectId', '=', eventId).orderBy('id').execute()
const jobOf = (key: string) => t.db.selectFrom('job').selectAll().where('key', '=', key).executeTakeFirst()

describe('the hours of an event', () => {
  test('it is live from its start, ended from its end, and can then be put away', async () => {
    const { owner, event } = await openSale(t)
    const statusNow = async () => (await owner.readEvent({ eventId: event.id })).status
    const { organizationId } = event
    const start = Date.parse(event.startsAt)
    const back = t.clock.now()

    await t.clock.set(new Date(start - 61_000))
    await t.advance({ seconds: 1 })
    expect(await statusNow()).toBe('published')
    await t.advance({ minutes: 1 })
    expect(await statusNow()).toBe('live')
    await t.clock.set(new Date(event.endsAt))
    await t.advance({ seconds: 0 })
    expect(await statusNow()).toBe('ended')

    expect((await owner.archiveEvent({ eventId: event.id })).status).toBe('archived')
    expect((await t.visitor.listPublicEvents({ limit: 100 })).items.map(({ id }) => id)).not.toContain(event.id)
    const [summary] = (await owner.listEvents({ organizationId })).items
    expect(summary).toMatchObject({ id: event.id, status: 'archived' })
    await t.clock.set(back)
  })

  test('a message sent for dates that have moved changes nothing', async () => {
    const { owner, event } = await openSale(t)
    const eventId = event.id
    const stale = await jobOf(`event.advance:${eventId}`)
    if (!stale) throw new Error('no job was set')
    await owner.editEvent({ eventId, version: event.version, ...later })
    const back = t.clock.now()
    await t.clock.set(new Date(event.startsAt))

    await t.deliver([{ jobId: stale.id, version: stale.version, name: stale.name, body: stale.body }])

    expect((await owner.readEvent({ eventId })).status).toBe('published')
    expect(await jobOf(`event.advance:${eventId}`)).toMatchObject({
      status: 'waiting',
      runAt: new Date(later.startsAt),
    })
    await t.clock.set(back)
  })
})

describe('postponing', () => {
  test('stops the sale, keeps the page with its reason, and goes on when the host confirms and resumes', async () => {
    const sale = await openSale(t)
    const { owner, event, tier } = sale
    const eventId = event.id
    const wave = await openWave(t, sale)

    const postponed = await owner.postponeEvent({ eventId, ...later, reason })

    expect(postponed).toMatchObject({ status: 'postponed', statusReason: reason, ...later })
    expect(postponed.waves).toMatchObject([{ id: wave.id, status: 'paused' }])
    expect(await t.visitor.readPublicEvent({ slug: event.slug })).toMatchObject({ statusReason: reason, ...later })
    expect(await jobOf(`event.advance:${eventId}`)).toBeUndefined()

    const confirmed = await owner.publishEvent({ eventId })
    await owner.resumeWave({ waveId: wave.id })

    expect(confirmed).toMatchObject({ status: 'on_sale', statusReason: null })
    expect(await jobOf(`event.advance:${eventId}`)).toMatchObject({ runAt: new Date(later.startsAt) })
    const buyer = await t.guest()
    await buyer.holdPlaces({ waveId: wave.id, tierId: tier.id, quantity: 1 })
  })

  test('a planned wave waits for the confirmation and then opens by itself', async () => {
    const sale = await openSale(t)
    const eventId = sale.event.id
    const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(5) })
    await sale.owner.postponeEvent({ eventId, ...later, reason })
    await t.advance({ minutes: 6 })
    expect((await sale.owner.readEvent({ eventId })).waves).toMatchObject([{ id: wave.id, status: 'scheduled' }])

    await sale.owner.publishEvent({ eventId })
    await t.advance({ seconds: 1 })

    expect((await sale.owner.readEvent({ eventId })).waves).toMatchObject([{ id: wave.id, status: 'open' }])
  })

  test('each new date is news for everybody concerned: once in the inbox, once by mail', async () => {
    const sale = await openSale(t, { priceCents: 0 })
    const eventId = sale.event.id
    const wave = await openWave(t, sale)
    const follower = await t.guest('follower@example.com')
    const holder = await t.guest('holder@example.com')
    const bystander = await t.guest('bystander@example.com')
    await follower.register({ eventId })
    await holder.register({ eventId })
    const hold = await holder.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 })
    await holder.placeOrder({ holdId: hold.id, buyerName: 'Holder' })
    await t.drain()
    t.mails.length = 0
    const heard = async (one: typeof holder) =>
      (await one.listNotifications({})).items.filter(({ kind }) => kind === 'event.postponed').length

    await sale.owner.postponeEvent({ eventId, ...later, reason })
    await t.drain()
    await sale.owner.postponeEvent({ eventId, ...later, reason: 'A better reason.' })
    await t.drain()
    expect([await heard(follower), await heard(holder), await heard(bystander)]).toEqual([1, 1, 0])

    await sale.owner.postponeEvent({ eventId, ...later, startsAt: '2030-08-01T12:00:00Z', reason })
    await t.drain()
    expect([await heard(follower), await heard(holder), await heard(bystander)]).toEqual([2, 2, 0])
    expect(t.mails.map(({ to }) => to).sort()).toEqual([
      'follower@example.com',
      'follower@example.com',
      'holder@example.com',
      'holder@example.com',
    ])
    expect(t.mails[0]?.text).toContain(`Thursday, 1 August 2030 at 12:00 (Europe/Monaco). ${reason}`)
    expect(t.mails[0]?.text).toContain(`/e/${sale.event.slug}`)
  })
})

describe('cancelling', () => {
  test('calls off its waves, keeps the page with its reason, and tells everybody concerned', async () => {
    const sale = await openSale(t)
    const { owner, event } = sale
    const eventId = event.id
    await scheduleWave(t, sale, { quantity: 5 })
    const follower = await t.guest('cancelled-on@example.com')
    await follower.register({ eventId })

    const cancelled = await owner.cancelEvent({ eventId, reason })
    await t.drain()

    expect(cancelled).toMatchObject({ status: 'cancelled', waves: [{ status: 'cancelled' }] })
    expect(await t.visitor.readPublicEvent({ slug: event.slug })).toMatchObject({
      status: 'cancelled',
      statusReason: reason,
    })
    const { items } = await follower.listNotifications({})
    expect(items).toMatchObject([{ kind: 'event.cancelled', link: `/e/${event.slug}` }])
    expect(t.mails.filter(({ to }) => to === 'cancelled-on@example.com')).toHaveLength(1)
    expect((await owner.readEvent({ eventId })).tiers).toMatchObject([{ stock: { reserve: 20, allocated: 0 } }])
    expect((await auditOf(eventId)).at(-1)).toMatchObject({
      action: 'event.cancel',
      reason,
      after: { status: 'cancelled' },
    })
  })
})

import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPage } from '#core/event/public-event'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { newEvent } from './new-event.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const later = { startsAt: '2030-08-01T10:00:00.000Z', endsAt: '2030-08-02T10:00:00.000Z' }
const reason = 'The harbour is closed.'

const auditOf = (eventId: string) =>
  t.db.selectFrom('auditEntry').selectAll().where('subjectId', '=', eventId).orderBy('id').execute()
const jobOf = (key: string) => t.db.selectFrom('job').selectAll().where('key', '=', key).executeTakeFirst()

describe('writing an event', () => {
  test('a new event is a draft with sensible choices for what was left out', async () => {
    const { owner, organizationId } = await openSale(t)

    const draft = await owner.createEvent(newEvent(organizationId))

    const choices = { status: 'draft', version: 1, publishedAt: null, visibility: 'public', titleVoice: 'expanded' }
    expect(draft).toMatchObject(choices)
    expect(draft.posterSeed).toBe(draft.id)
    expect(draft.permissions).toContain('event:cancel')
  })

  test('the same request sent twice makes one event', async () => {
    const { owner, organizationId } = await openSale(t)
    const input = newEvent(organizationId)

    const first = await owner.createEvent(input, { key: 'the-same-intention' })
    const second = await owner.createEvent(input, { key: 'the-same-intention' })

    expect(second).toEqual(first)
  })

  test('an edit changes what it names, and the audit says what it was', async () => {
    const { owner, event } = await openSale(t)
    const rules = [{ question: 'Dress code?', answer: 'Black tie.' }]

    const edited = await owner.editEvent({ eventId: event.id, version: event.version, name: 'Terrace One', rules })

    expect(edited).toMatchObject({ name: 'Terrace One', rules, version: event.version + 1, venue: event.venue })
    expect((await auditOf(event.id)).at(-1)).toMatchObject({
      action: 'event.edit',
      actorId: owner.userId,
      before: { name: event.name, rules: [] },
      after: { name: 'Terrace One', rules },
    })
  })

  test('an address may change as long as nobody could have it', async () => {
    const { owner, organizationId } = await openSale(t)
    const draft = await owner.createEvent(newEvent(organizationId))

    const moved = await owner.editEvent({ eventId: draft.id, version: 1, slug: 'nuit-blanche' })

    expect(moved.slug).toBe('nuit-blanche')
  })
})

describe('being public', () => {
  test('publishing makes the page, prints it, and tells open pages', async () => {
    const { owner, organizationId } = await openSale(t)
    const draft = await owner.createEvent(newEvent(organizationId))
    await owner.addTier({ eventId: draft.id, name: 'Salon', priceCents: 90_000, capacity: 5, perPersonLimit: 2 })
    t.pushed.length = 0

    const published = await owner.publishEvent({ eventId: draft.id })

    expect(published).toMatchObject({ status: 'published', missing: [], publishedAt: '2030-01-01T12:00:00.000Z' })
    expect(await t.visitor.readPublicEvent({ slug: draft.slug })).toMatchObject({
      id: draft.id,
      organization: { id: organizationId, name: 'Harbour Hospitality' },
      tiers: [{ name: 'Salon', priceCents: 90_000 }],
    })
    expect(await jobOf(`event.print:${draft.id}`)).toMatchObject({ name: 'event.print' })
    const topic = `event:${draft.id}`
    expect(t.pushed).toContainEqual(
      expect.objectContaining({ topic, name: 'event.changed', body: { eventId: draft.id, status: 'published' } }),
    )
  })

  test('what is printed is the public face, and nothing once it is a draft again or private', async () => {
    const { owner, event } = await openSale(t)
    const eventId = event.id
    const printed = { slug: event.slug, event: await t.visitor.readPublicEvent({ slug: event.slug }) }
    expect(await findPage(t.db, eventId)).toEqual(printed)

    const { version } = await owner.unpublishEvent({ eventId })
    expect(await findPage(t.db, eventId)).toEqual({ slug: event.slug, removed: true })

    await owner.editEvent({ eventId, version, visibility: 'private' })
    await owner.publishEvent({ eventId })
    expect(await findPage(t.db, eventId)).toEqual({ slug: event.slug, removed: true })
    expect(await findPage(t.db, 'evt_00000000000000000000000000')).toBeUndefined()
  })

  test('a wave that was cancelled before anybody knew of it stays unknown, one that was planned is shown as called off', async () => {
    const sale = await openSale(t)
    const planned = await scheduleWave(t, sale, { name: 'Planned', quantity: 5 })
    const secret = await sale.owner.draftWave({
      eventId: sale.event.id,
      name: 'Secret',
      kind: 'open',
      opensAt: t.inMinutes(60),
      perPersonLimit: 1,
      allocations: [{ tierId: sale.tier.id, quantity: 1 }],
    })
    for (const { id } of [planned, secret]) await sale.owner.cancelWave({ waveId: id })

    const { waves } = await t.visitor.readPublicEvent({ slug: sale.event.slug })

    expect(waves.map(({ name, status }) => ({ name, status }))).toEqual([{ name: 'Planned', status: 'cancelled' }])
  })
})

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

describe('lists', () => {
  test('an organization sees its events newest first, page by page, with what is sold', async () => {
    const sale = await openSale(t, { priceCents: 0 })
    const { owner, organizationId } = sale
    const wave = await openWave(t, sale, { quantity: 10 })
    const planned = await scheduleWave(t, sale, { quantity: 10, opensAt: t.inMinutes(20) })
    const buyer = await t.guest()
    const hold = await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 3 })
    await buyer.placeOrder({ holdId: hold.id, buyerName: 'Buyer' })
    for (let i = 0; i < 4; i++) await owner.createEvent(newEvent(organizationId))

    const first = await owner.listEvents({ organizationId, limit: 3 })
    const second = await owner.listEvents({ organizationId, limit: 3, cursor: first.nextCursor ?? '' })

    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(new Set(ids).size).toBe(5)
    expect(second.nextCursor).toBeNull()
    expect(second.items.at(-1)).toMatchObject({ capacity: 20, sold: 3, nextWaveAt: planned.opensAt, city: 'Monaco' })
  })

  test('the public list has open waves first, then the next ones, then events without one; each once', async () => {
    await sql`update event set visibility = 'unlisted'`.execute(t.db)
    const quiet = await openSale(t)
    const next = await openSale(t)
    await scheduleWave(t, next, { opensAt: t.inMinutes(50), quantity: 1 })
    const soon = await openSale(t)
    await scheduleWave(t, soon, { opensAt: t.inMinutes(40), quantity: 1, name: 'Soon' })
    const open = await openSale(t)
    await openWave(t, open, { quantity: 1, name: 'Now' })

    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof t.visitor.listPublicEvents>> = await t.visitor.listPublicEvents({
        limit: 1,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)

    expect(seen).toEqual([open, soon, next, quiet].map(({ event }) => event.id))
    const { items } = await t.visitor.listPublicEvents({})
    expect(items[0]).toMatchObject({
      wave: { name: 'Now', isOpen: true },
      fromPriceCents: 480_000,
      host: 'Harbour Hospitality',
    })
    expect(items[1]).toMatchObject({ wave: { name: 'Soon', isOpen: false } })
    expect(items[3]?.wave).toBeNull()
  })
})

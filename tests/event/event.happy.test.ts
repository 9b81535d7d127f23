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

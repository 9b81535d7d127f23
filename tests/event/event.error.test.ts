import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { newEvent } from './new-event.ts'

let t: World
let owner: Client
let sale: SaleWorld
let eventId: string

beforeAll(async () => {
  t = await openWorld()
})
beforeEach(async () => {
  sale = await openSale(t)
  owner = sale.owner
  eventId = sale.event.id
})

describe('writing', () => {
  test.each([
    ['ends before it starts', { endsAt: '2030-03-05T18:59:59Z' }, 'event.ends_before_start'],
    ['ends as it starts', { endsAt: '2030-03-05T19:00:00Z' }, 'event.ends_before_start'],
    ['starts in the past', { startsAt: '2029-12-31T00:00:00Z' }, 'event.in_the_past'],
    ['starts this very moment', { startsAt: '2030-01-01T12:00:00Z' }, 'event.in_the_past'],
    ['has an unknown time zone', { timeZone: 'Europe/Atlantis' }, 'request.invalid'],
    ['has an address with blanks', { slug: 'Nuit de la Couture' }, 'request.invalid'],
    ['has a name of blanks', { name: '   ' }, 'request.invalid'],
    ['has an unknown field', { colour: 'blue' }, 'request.invalid'],
  ])('an event that %s is refused', async (_, otherwise, code) => {
    const input = { ...newEvent(sale.organizationId), ...otherwise }

    await expect(owner.createEvent(input)).rejects.toThrow(code)
    expect((await owner.listEvents({ organizationId: sale.organizationId })).items).toHaveLength(1)
  })

  test('a session that ends before it starts is refused and named', async () => {
    const session = { title: 'Dinner', place: '', startsAt: '2030-05-22T20:00:00Z', endsAt: '2030-05-22T19:00:00Z' }

    const refused = owner.editEvent({ eventId, version: sale.event.version, programme: [session] })

    await expect(refused).rejects.toMatchObject({
      problem: { code: 'event.ends_before_start', fields: [{ path: 'programme.0.endsAt' }] },
    })
  })

  test('an address that another organization has is taken', async () => {
    const other = await openSale(t)

    const input = newEvent(sale.organizationId, { slug: other.event.slug })

    await expect(owner.createEvent(input)).rejects.toThrow('event.slug_taken')
    const draft = await owner.createEvent(newEvent(sale.organizationId))
    const moved = owner.editEvent({ eventId: draft.id, version: draft.version, slug: other.event.slug })
    await expect(moved).rejects.toThrow('event.slug_taken')
  })

  test('an address stays once the event was public, also after it is a draft again', async () => {
    const { version } = sale.event
    await expect(owner.editEvent({ eventId, version, slug: 'somewhere-else' })).rejects.toThrow('event.not_a_draft')

    const draft = await owner.unpublishEvent({ eventId })

    const moved = owner.editEvent({ eventId, version: draft.version, slug: 'somewhere-else' })
    await expect(moved).rejects.toThrow('event.not_a_draft')
  })

  test('an editor who saw an older version overwrites nothing', async () => {
    const { version } = sale.event
    await owner.editEvent({ eventId, version, tagline: 'First' })

    await expect(owner.editEvent({ eventId, version, tagline: 'Second' })).rejects.toThrow('event.changed_meanwhile')
    expect((await owner.readEvent({ eventId })).tagline).toBe('First')
  })

  test('dates cannot be moved into the past or out of order', async () => {
    const { version, startsAt } = sale.event
    const edit = (dates: object) => owner.editEvent({ eventId, version, ...dates })

    await expect(edit({ startsAt: '2029-01-01T00:00:00Z' })).rejects.toThrow('event.in_the_past')
    await expect(edit({ endsAt: startsAt })).rejects.toThrow('event.ends_before_start')
    await expect(edit({ startsAt: '2031-01-01T00:00:00Z' })).rejects.toThrow('event.ends_before_start')
  })

  test('an event that is over is not changed any more', async () => {
    const { version } = await owner.cancelEvent({ eventId, reason: 'Storm.' })

    await expect(owner.editEvent({ eventId, version, tagline: 'Late' })).rejects.toThrow('event.is_over')
  })
})

describe('life cycle', () => {
  test('an event without a tier is not published, and says so beforehand', async () => {
    const draft = await owner.createEvent(newEvent(sale.organizationId))

    expect(draft.missing).toEqual(['event.no_tier'])
    await expect(owner.publishEvent({ eventId: draft.id })).rejects.toThrow('event.no_tier')
  })

  test('an event whose end has passed is not published', async () => {
    const draft = await owner.createEvent(
      newEvent(sale.organizationId, { startsAt: '2030-01-01T12:00:01Z', endsAt: '2030-01-01T12:00:02Z' }),
    )
    await owner.addTier({ eventId: draft.id, name: 'Salon', priceCents: 1, capacity: 1, perPersonLimit: 1 })
    await t.advance({ seconds: 2 })

    expect((await owner.readEvent({ eventId: draft.id })).missing).toEqual(['event.in_the_past'])
    await expect(owner.publishEvent({ eventId: draft.id })).rejects.toThrow('event.in_the_past')
  })

  test('what is published is not published again', async () => {
    await expect(owner.publishEvent({ eventId })).rejects.toThrow('event.not_a_draft')
  })

  test('a draft is neither unpublished nor postponed', async () => {
    const draft = await owner.createEvent(newEvent(sale.organizationId))
    const dates = { startsAt: draft.startsAt, endsAt: draft.endsAt, reason: 'Rain.' }

    await expect(owner.unpublishEvent({ eventId: draft.id })).rejects.toThrow('event.not_published')
    await expect(owner.postponeEvent({ eventId: draft.id, ...dates })).rejects.toThrow('event.not_published')
  })

  test('an event with a planned wave, a hold or a sale is not unpublished', async () => {
    await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
    await expect(owner.unpublishEvent({ eventId })).rejects.toThrow('event.has_sales')

    await t.advance({ minutes: 1 })
    await expect(owner.unpublishEvent({ eventId })).rejects.toThrow('event.has_sales')
  })

  test('an event is not postponed into the past', async () => {
    const dates = { startsAt: '2029-12-31T00:00:00Z', endsAt: '2029-12-31T10:00:00Z' }

    await expect(owner.postponeEvent({ eventId, ...dates, reason: 'Rain.' })).rejects.toThrow('event.in_the_past')
  })

  test('a cancelled event stays cancelled', async () => {
    await owner.cancelEvent({ eventId, reason: 'Storm.' })
    const dates = { startsAt: '2030-08-01T10:00:00Z', endsAt: '2030-08-02T10:00:00Z' }

    await expect(owner.cancelEvent({ eventId, reason: 'Again.' })).rejects.toThrow('event.is_over')
    await expect(owner.postponeEvent({ eventId, ...dates, reason: 'Rain.' })).rejects.toThrow('event.is_over')
    await expect(owner.publishEvent({ eventId })).rejects.toThrow('event.not_a_draft')
    expect((await owner.readEvent({ eventId })).statusReason).toBe('Storm.')
  })

  test('only what has ended or was cancelled is archived', async () => {
    await expect(owner.archiveEvent({ eventId })).rejects.toThrow('event.not_ended')
  })

  test('a postponed event sells nothing, though its wave was open', async () => {
    const wave = await openWave(t, sale)
    const dates = { startsAt: '2030-08-01T10:00:00Z', endsAt: '2030-08-02T10:00:00Z' }
    await owner.postponeEvent({ eventId, ...dates, reason: 'Rain.' })
    const buyer = await t.guest()

    const held = buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })

    await expect(held).rejects.toThrow('event.postponed')
  })
})

describe('lists', () => {
  test.each(['nonsense', 'djE6bm9uc2Vuc2U', '%%%'])('the cursor %s is refused by every list', async (cursor) => {
    const { organizationId } = sale

    await expect(owner.listEvents({ organizationId, cursor })).rejects.toThrow('request.bad_cursor')
    await expect(t.visitor.listPublicEvents({ cursor })).rejects.toThrow('request.bad_cursor')
  })

  test('a page has at most a hundred events', async () => {
    await expect(t.visitor.listPublicEvents({ limit: 101 })).rejects.toThrow('request.invalid')
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { eventEndpoints } from '#contract/event'
import { publicEventEndpoints } from '#contract/public-event'
import { testAccess } from '../harness/access.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { newEvent } from './new-event.ts'

const reason = 'Because.'
const dates = { startsAt: '2030-08-01T10:00:00Z', endsAt: '2030-08-02T10:00:00Z' }

testAccess(publicEventEndpoints, {
  listPublicEvents: () => ({}),
  readPublicEvent: ({ event }) => ({ slug: event.slug }),
})

testAccess(
  eventEndpoints,
  {
    listEvents: ({ organizationId }) => ({ organizationId }),
    createEvent: ({ organizationId }) => ({ ...newEvent(organizationId) }),
    readEvent: ({ event }) => ({ eventId: event.id }),
    editEvent: ({ event }) => ({ eventId: event.id, version: event.version }),
    publishEvent: ({ event }) => ({ eventId: event.id }),
    unpublishEvent: ({ event }) => ({ eventId: event.id }),
    postponeEvent: ({ event }) => ({ eventId: event.id, reason, ...dates }),
    cancelEvent: ({ event }) => ({ eventId: event.id, reason }),
    archiveEvent: ({ event }) => ({ eventId: event.id }),
  },
  { listEvents: 'organization.not_found', createEvent: 'organization.not_found' },
)

describe('who sees an event', () => {
  let t: World

  beforeAll(async () => {
    t = await openWorld()
  })

  test('a draft is there for its organization only', async () => {
    const { owner, event } = await openSale(t)
    await owner.unpublishEvent({ eventId: event.id })
    await t.advance({ seconds: 2 })

    await expect(t.visitor.readPublicEvent({ slug: event.slug })).rejects.toThrow('event.not_found')
    await expect(owner.readPublicEvent({ slug: event.slug })).rejects.toThrow('event.not_found')
    await expect(t.visitor.readPulse({ eventId: event.id })).rejects.toThrow('event.not_found')
    expect((await owner.readEvent({ eventId: event.id })).status).toBe('draft')
  })

  test('a private event is there for members, whatever their role, and kept by no shared cache', async () => {
    const { owner, event, organizationId } = await openSale(t)
    await owner.editEvent({ eventId: event.id, version: event.version, visibility: 'private' })
    await t.advance({ seconds: 2 })
    const steward = await t.member(organizationId, 'door_staff')
    const guest = await t.guest()

    const answer = await steward.raw({ method: 'GET', path: `/api/public/events/${event.slug}` })
    expect(answer.status).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    await expect(t.visitor.readPublicEvent({ slug: event.slug })).rejects.toThrow('event.not_found')
    await expect(guest.readPublicEvent({ slug: event.slug })).rejects.toThrow('event.not_found')
    await expect(owner.readPulse({ eventId: event.id })).rejects.toThrow('event.not_found')
  })

  test('an unlisted event is there for who has the link, and in no list', async () => {
    const { owner, event } = await openSale(t)
    await owner.editEvent({ eventId: event.id, version: event.version, visibility: 'unlisted' })

    const { items } = await t.visitor.listPublicEvents({ limit: 100 })

    expect(items.map((one) => one.id)).not.toContain(event.id)
    expect((await t.visitor.readPublicEvent({ slug: event.slug })).id).toBe(event.id)
  })

  test('a draft that was cancelled never becomes public', async () => {
    const { owner, organizationId } = await openSale(t)
    const draft = await owner.createEvent(newEvent(organizationId))
    await owner.cancelEvent({ eventId: draft.id, reason })

    await expect(t.visitor.readPublicEvent({ slug: draft.slug })).rejects.toThrow('event.not_found')
  })

  test('the public face tells no stock, no audience and no draft of a wave', async () => {
    const { owner, event, tier } = await openSale(t)
    await owner.draftWave({
      eventId: event.id,
      name: 'Secret',
      kind: 'open',
      opensAt: t.inMinutes(60),
      perPersonLimit: 1,
      allocations: [{ tierId: tier.id, quantity: 1 }],
    })

    const face = await t.visitor.raw({ method: 'GET', path: `/api/public/events/${event.slug}` })

    expect(face.status).toBe(200)
    expect(JSON.stringify(face.body)).not.toMatch(/Secret|stock|capacity|audience|permissions|version/)
  })
})

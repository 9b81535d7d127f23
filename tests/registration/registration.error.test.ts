import { beforeAll, expect, test } from 'vitest'
import { newEvent } from '../event/new-event.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('a draft cannot be followed, nor asked about', async () => {
  const { owner, organizationId } = await openSale(t)
  const { id: eventId } = await owner.createEvent(newEvent(organizationId))
  const guest = await t.guest()

  await expect(guest.register({ eventId })).rejects.toThrow('event.not_found')
  await expect(guest.readRegistration({ eventId })).rejects.toThrow('event.not_found')
})

test('an event that is called off takes no followers, and lets them go', async () => {
  const { owner, event } = await openSale(t)
  const eventId = event.id
  const [follower, late] = await t.guests(2)
  await follower?.register({ eventId })
  await owner.cancelEvent({ eventId, reason: 'Storm.' })

  await expect(late?.register({ eventId })).rejects.toThrow('event.is_over')
  expect(await follower?.unregister({ eventId })).toEqual({ eventId, registeredAt: null })
})

test('a person can stop following an event whose page is gone', async () => {
  const { owner, event } = await openSale(t)
  const eventId = event.id
  const follower = await t.guest()
  await follower.register({ eventId })
  await owner.unpublishEvent({ eventId })

  expect(await follower.unregister({ eventId })).toEqual({ eventId, registeredAt: null })
  expect(await t.db.selectFrom('registration').selectAll().where('eventId', '=', eventId).execute()).toEqual([])
})

test.each(['evt_nonsense', 'tir_00000000000000000000000000', "evt_'; drop table event;--"])(
  'the id %s is refused before anything is asked',
  async (eventId) => {
    const guest = await t.guest()

    await expect(guest.register({ eventId })).rejects.toThrow('request.invalid')
  },
)

test('an event that is not there is not found', async () => {
  const guest = await t.guest()

  await expect(guest.register({ eventId: `evt_${'0'.repeat(26)}` })).rejects.toThrow('event.not_found')
})

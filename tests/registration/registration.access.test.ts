import { expect, test } from 'vitest'
import { registrationEndpoints } from '#contract/registration'
import { testAccess } from '../harness/access.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

testAccess(registrationEndpoints, {
  register: ({ event }) => ({ eventId: event.id }),
  unregister: ({ event }) => ({ eventId: event.id }),
  readRegistration: ({ event }) => ({ eventId: event.id }),
})

test('a person follows for themselves only', async () => {
  const t = await openWorld()
  const { event } = await openSale(t)
  const eventId = event.id
  const [one, other] = await t.guests(2)
  await one?.register({ eventId })

  expect(await other?.readRegistration({ eventId })).toEqual({ eventId, registeredAt: null })
  await other?.unregister({ eventId })
  expect((await one?.readRegistration({ eventId }))?.registeredAt).not.toBeNull()
})

test('a private event is followed by members only', async () => {
  const t = await openWorld()
  const { owner, organizationId, event } = await openSale(t)
  await owner.editEvent({ eventId: event.id, version: event.version, visibility: 'private' })
  const analyst = await t.member(organizationId, 'analyst')
  const guest = await t.guest()

  await expect(guest.register({ eventId: event.id })).rejects.toThrow('event.not_found')
  expect((await analyst.register({ eventId: event.id })).registeredAt).not.toBeNull()
})

import { expect, test } from 'vitest'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

test('a draft and a private event have no pulse, for nobody, and none is pushed', async () => {
  const t = await openWorld()
  const { owner, event } = await openSale(t)
  const draft = await owner.unpublishEvent({ eventId: event.id })
  await t.advance({ seconds: 2 })
  t.pushed.length = 0

  await expect(t.visitor.readPulse({ eventId: event.id })).rejects.toThrow('event.not_found')
  await expect(owner.readPulse({ eventId: event.id })).rejects.toThrow('event.not_found')
  await owner.editEvent({ eventId: event.id, version: draft.version, visibility: 'private' })
  await owner.publishEvent({ eventId: event.id })
  await t.advance({ seconds: 2 })

  await expect(owner.readPulse({ eventId: event.id })).rejects.toThrow('event.not_found')
  expect(t.pushed.filter(({ name }) => name === 'pulse.moved')).toEqual([])
})

test('an unlisted event has a pulse for who has the link', async () => {
  const t = await openWorld()
  const { owner, event } = await openSale(t)
  await owner.editEvent({ eventId: event.id, version: event.version, visibility: 'unlisted' })

  expect((await t.visitor.readPulse({ eventId: event.id })).eventId).toBe(event.id)
})

import { expect, test } from 'vitest'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

test('the sale of an event that is not there is not found, of an id that cannot be is refused', async () => {
  const t = await openWorld()
  const { owner } = await openSale(t)

  await expect(owner.readSale({ eventId: `evt_${'0'.repeat(26)}` })).rejects.toThrow('event.not_found')
  await expect(owner.readSale({ eventId: 'evt_1' })).rejects.toThrow('request.invalid')
})

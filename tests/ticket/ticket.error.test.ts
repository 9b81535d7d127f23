import { expect, test } from 'vitest'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld()
const noTicket = 'tkt_00000000000000000000000000'

test('passes of others, and passes that are not there, are not found', async () => {
  const sale = await t.sale()
  const [ada, bea] = await t.guests(2)
  if (!ada || !bea) throw new Error('two guests were asked for')
  const [ticketId = ''] = (await t.buy(ada, sale)).ticketIds

  for (const id of [ticketId, noTicket]) {
    await expect(bea.readTicket({ ticketId: id })).rejects.toThrow('ticket.not_found')
    await expect(bea.nameHolder({ ticketId: id, holderName: 'Bea' })).rejects.toThrow('ticket.not_found')
  }
  expect((await bea.listTickets()).items).toEqual([])
  expect(await ada.readTicket({ ticketId })).toMatchObject({ holderName: null })
})

test('a used pass and one of a past event keep their name', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const [used = '', unused = ''] = (await t.buy(guest, sale, 2)).ticketIds
  await t.db.updateTable('ticket').set({ status: 'used' }).where('id', '=', used).execute()
  await expect(guest.nameHolder({ ticketId: used, holderName: 'Bea' })).rejects.toThrow('ticket.not_changeable')

  await t.clock.set(new Date('2030-05-23T18:00:00Z'))
  await expect(guest.nameHolder({ ticketId: unused, holderName: 'Bea' })).rejects.toThrow('ticket.not_changeable')
})

test.each([['v1:nonsense'], ['v1:x y z'], ['']])('the cursor %s is refused', async (key) => {
  const guest = await t.guest()
  const listed = guest.listTickets({ cursor: Buffer.from(key).toString('base64url') })
  await expect(listed).rejects.toThrow('request.bad_cursor')
})

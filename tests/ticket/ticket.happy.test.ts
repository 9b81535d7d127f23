import { expect, test } from 'vitest'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld()

test('a pass shows its event, its place and who will come', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const { ticketIds } = await t.buy(guest, sale)
  const [ticketId = ''] = ticketIds
  await t.db.updateTable('place').set({ label: 'Table 4, seat 2' }).where('eventId', '=', sale.event.id).execute()

  const named = await guest.nameHolder({ ticketId, holderName: 'Grace Hopper' })

  expect(named).toMatchObject({
    id: ticketId,
    status: 'assigned',
    holderName: 'Grace Hopper',
    eventName: 'Monaco Paddock Terrace',
    venueName: 'Terrasse Tabac',
    city: 'Monaco',
    timeZone: 'Europe/Monaco',
    startsAt: '2030-05-22T06:00:00.000Z',
    placeLabel: 'Table 4, seat 2',
  })
  expect(await guest.nameHolder({ ticketId, holderName: 'Ada Byron' })).toMatchObject({ holderName: 'Ada Byron' })
})

test('my passes come with the next event first and past ones last, page by page', async () => {
  const guest = await t.guest()
  const bought: string[] = []
  for (const [startsAt, endsAt] of [
    ['2030-06-01T10:00:00Z', '2030-06-02T10:00:00Z'],
    ['2030-03-01T10:00:00Z', '2030-03-02T10:00:00Z'],
    ['2030-04-01T10:00:00Z', '2030-04-02T10:00:00Z'],
  ]) {
    const sale = await t.sale()
    const { version } = await sale.owner.readEvent({ eventId: sale.event.id })
    await sale.owner.editEvent({ eventId: sale.event.id, version, startsAt, endsAt })
    const { ticketIds } = await t.buy(guest, sale)
    bought.push(ticketIds[0] ?? '')
  }
  const [june, march, april] = bought
  const idsOf = async () => {
    const first = await guest.listTickets({ limit: 2 })
    const second = await guest.listTickets({ limit: 2, cursor: first.nextCursor ?? '' })
    return [...first.items, ...second.items].map((ticket) => ticket.id)
  }

  expect(await idsOf()).toEqual([march, april, june])
  await t.clock.set(new Date('2030-04-15T10:00:00Z'))
  expect(await idsOf()).toEqual([june, april, march])
})

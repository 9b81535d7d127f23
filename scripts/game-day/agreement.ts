import { faultsOf, readBooks } from '../demo/books.queries.ts'
import { until } from '../demo/until.ts'
import { readTraces } from './books.queries.ts'
import type { Day } from './day.ts'
import type { DaySale } from './sale.ts'

/** What must be true after every day: so many places sold, and everything that speaks of them says the same. */
export async function claimAgreement({ stack, db, claim }: Day, { house, places }: DaySale): Promise<void> {
  const { eventId } = house
  await until('end of all work', async () => ((await readTraces(db, eventId)).openJobs === 0 ? true : undefined)).catch(
    () => undefined,
  )
  const { ledgerSold, placesSold, paidPlaces, tickets } = await readBooks(db, eventId)
  const counts = [ledgerSold, placesSold, paidPlaces, tickets]
  claim(
    'ledger, places, orders and tickets agree, and nothing is sold twice',
    counts.every((count) => count === places),
    `${counts.join(', ')} of ${places}`,
  )
  const { paidOrders, toldOrders, tellings, unsigned, openJobs, parkedJobs, alarms } = await readTraces(db, eventId)
  const mails = await mailsOfOrders(stack.addresses.mailbox)
  claim(
    'each buyer was told once, in the inbox and by mail',
    toldOrders === paidOrders && tellings === paidOrders && mails === paidOrders,
    `${toldOrders} in inboxes, ${mails} mails, ${paidOrders} orders`,
  )
  claim('every ticket is signed', unsigned === 0, `${unsigned} are not`)
  claim('no job is left over or parked', openJobs + parkedJobs === 0, `${openJobs} open, ${parkedJobs} parked`)
  const faults = await faultsOf(db)
  claim('the auditor finds nothing', faults.length + alarms === 0, faults.map(({ detail }) => detail).join('; '))
}

/** Mails about orders, each order's once. */
async function mailsOfOrders(mailbox: string): Promise<number> {
  const answer = await fetch(`${mailbox}/messages.json`)
  const { messages }: { messages: { text: string }[] } = await answer.json()
  return messages.filter(({ text }) => /\nOrder \S+\s*$/.test(text)).length
}

import type { ListTickets, NameHolder, Ticket, TicketRef } from '#contract/ticket'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { userOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { findTicketOfHolder, markNamed, type TicketFacts, type TicketKey, ticketsOfHolder } from './ticket.queries.ts'

/** `past seconds id`, as the list is ordered. */
const TICKET_KEY = /^[01] -?\d{1,12}(\.\d{1,6})? tkt_\w{26}$/

export async function listTickets(ctx: Context, input: ListTickets) {
  const { after, limit } = readCursor(input, TICKET_KEY)
  const rows = await ticketsOfHolder(ctx.db, userOf(ctx), after === undefined ? undefined : readKey(after), limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, ({ isPast, order, id }) => `${isPast} ${order} ${id}`)
  return { items: items.map(toTicket), nextCursor }
}

export async function readTicket(ctx: Context, { ticketId }: TicketRef): Promise<Ticket> {
  const ticket = await findTicketOfHolder(ctx.db, ticketId, userOf(ctx))
  if (!ticket) throw new DomainError('ticket.not_found')
  return toTicket(ticket)
}

/** Says who will come with a pass; as often as needed until the event is over or the pass used. */
export function nameHolder(ctx: Context, { ticketId, holderName }: NameHolder): Promise<Ticket> {
  return transaction(ctx, async (tx) => {
    const isNamed = await markNamed(tx.db, ticketId, userOf(tx), holderName)
    const ticket = await readTicket(tx, { ticketId })
    if (!isNamed) throw new DomainError('ticket.not_changeable')
    return ticket
  })
}

function readKey(text: string): TicketKey {
  const [isPast, order, id = ''] = text.split(' ')
  return { isPast: Number(isPast), order: Number(order), id }
}

const toTicket = ({ isPast: _, order: __, startsAt, endsAt, entitlements, ...rest }: TicketFacts): Ticket => ({
  ...rest,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  // JSON from the database has its own way of writing a moment.
  entitlements: entitlements.map(({ validFrom, validUntil, ...one }) => ({
    ...one,
    validFrom: validFrom && new Date(validFrom).toISOString(),
    validUntil: validUntil && new Date(validUntil).toISOString(),
  })),
})

import type { Context } from '../context.ts'
import { newId } from '../id.ts'
import {
  findTicketSource,
  insertEntitlements,
  insertTickets,
  type NewEntitlement,
  type NewTicket,
} from './ticket.queries.ts'

/** One ticket for each place sold, with the entitlements that its tier promised when it was bought. */
export async function issueTickets(tx: Context, orderId: string, numbers: number[]): Promise<void> {
  const { privileges, buyerId, ...source } = await findTicketSource(tx.db, orderId)
  const tickets = numbers.map(
    (serial): NewTicket => ({
      ...source,
      id: newId('ticket'),
      orderId,
      serial,
      holderId: buyerId,
      holderName: null,
      credential: null,
    }),
  )
  await insertTickets(tx.db, tickets)

  const entitlements = tickets.flatMap(({ id: ticketId }) =>
    privileges.map(
      ({ id: privilegeId, validFrom, validUntil, ...privilege }): NewEntitlement => ({
        ...privilege,
        id: newId('entitlement'),
        ticketId,
        privilegeId,
        validFrom: validFrom === null ? null : new Date(validFrom),
        validUntil: validUntil === null ? null : new Date(validUntil),
      }),
    ),
  )
  if (entitlements.length > 0) await insertEntitlements(tx.db, entitlements)
}

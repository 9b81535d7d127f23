import type { BackContext } from '../context.ts'
import { orderChanged } from '../order/tell-buyer.ts'
import { storeCredential, unsignedTickets } from './ticket.queries.ts'

/**
 * Signs what the QR of each ticket of an order carries: which right it is, never whose. A ticket is signed once;
 * running again finds nothing to do.
 */
export async function signTickets(ctx: BackContext, { orderId }: { orderId: string }): Promise<void> {
  const tickets = await unsignedTickets(ctx.db, orderId)
  const iat = Math.floor(ctx.clock.now().getTime() / 1000)
  for (const { id, eventId, tierId, serial } of tickets) {
    const credential = await ctx.credentials.sign({ sub: id, evt: eventId, tir: tierId, ser: serial, iat })
    await storeCredential(ctx.db, id, credential)
  }
  if (tickets.length > 0) await orderChanged(ctx, orderId)
}

import type { BackContext } from '../context.ts'
import { orderChanged } from '../order/tell-buyer.ts'
import { storeCredentials, unsignedTickets } from './ticket.queries.ts'

/**
 * Signs what the QR of each ticket of an order carries: which right it is, never whose. A ticket is signed once;
 * running again finds nothing to do.
 */
export async function signTickets(ctx: BackContext, { orderId }: { orderId: string }): Promise<void> {
  const tickets = await unsignedTickets(ctx.db, orderId)
  if (tickets.length === 0) return
  const iat = Math.floor(ctx.clock.now().getTime() / 1000)
  const signed = tickets.map(async ({ id, eventId, tierId, serial }) => {
    const credential = await ctx.credentials.sign({ sub: id, evt: eventId, tir: tierId, ser: serial, iat })
    return { id, credential }
  })
  await storeCredentials(ctx.db, await Promise.all(signed))
  await orderChanged(ctx, orderId)
}

import { type BackContext, transaction } from '../context.ts'
import { findOrdersToTell } from '../order/order-to-tell.queries.ts'
import { pushOrder, tellBuyers } from '../order/tell-buyer.ts'
import { asTogether } from '../together.ts'
import { storeCredentials, unsignedTickets } from './ticket.queries.ts'

const signedTogether = asTogether('sign-tickets', signAll)

/**
 * Signs what the QR of each ticket of an order carries, which right it is, never whose, and tells the buyer that it is
 * ready. A ticket is signed once; running again finds nothing to do.
 */
export const signTickets = (ctx: BackContext, { orderId }: { orderId: string }): Promise<string> =>
  signedTogether(ctx, orderId)

async function signAll(ctx: BackContext, orderIds: string[]): Promise<string[]> {
  const tickets = await unsignedTickets(ctx.db, orderIds)
  const iat = Math.floor(ctx.clock.now().getTime() / 1000)
  const signed = tickets.map(async ({ id, eventId, tierId, serial }) => {
    const credential = await ctx.credentials.sign({ sub: id, evt: eventId, tir: tierId, ser: serial, iat })
    return { id, credential }
  })
  if (tickets.length > 0) await storeAndTell(ctx, await Promise.all(signed))
  return orderIds
}

/** Of several that sign the same tickets at once, one stores and tells. */
async function storeAndTell(ctx: BackContext, signed: { id: string; credential: string }[]): Promise<void> {
  await transaction(ctx, async (tx) => {
    const ofOrder = Map.groupBy(await storeCredentials(tx.db, signed), (orderId) => orderId)
    if (ofOrder.size === 0) return
    const orders = await findOrdersToTell(tx.db, [...ofOrder.keys()])
    for (const order of orders) await pushOrder(tx, order)
    await tellBuyers(
      tx,
      orders.map((order) => ({
        order,
        kind: 'order.paid',
        title: `${order.eventName}: you are in`,
        text: `${passes(ofOrder.get(order.id)?.length ?? 0)} ready.`,
      })),
    )
  })
}

const passes = (count: number) => (count === 1 ? 'Your pass is' : `Your ${count} passes are`)

import type { Client } from '../harness/client.ts'

/** Buys places of a tier that costs nothing: held, ordered and sold at once. */
export async function buy(
  buyer: Client | undefined,
  { id: waveId }: { id: string },
  { id: tierId }: { id: string },
  quantity: number,
): Promise<{ orderId: string; holdId: string }> {
  if (!buyer) throw new Error('there is no buyer')
  const hold = await buyer.holdPlaces({ waveId, tierId, quantity })
  const order = await buyer.placeOrder({ holdId: hold.id, buyerName: 'Buyer' })
  return { orderId: order.id, holdId: hold.id }
}

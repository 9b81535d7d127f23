import { type BackApp, type BackContext, contextOf } from '#core/context'
import { holdPlaces } from '#core/hold/hold-places'
import { placeOrder } from '#core/order/order'
import { payOrder } from '#core/payment/pay-order'
import { payAsGuest } from '#local/payments/guest'
import { findSeededSale, type SeededSale } from './first-passes.queries.ts'
import { PARTNERS_WAVE, partners } from './stagings.ts'

/** What partners buy in their hour, by the order of their invitation; whoever is left out comes too late. */
const wishes = [
  { tier: 'Pit Lane', quantity: 1 },
  { tier: 'Terrace', quantity: 2 },
  { tier: 'Owner’s Table', quantity: 2 },
  { tier: 'Terrace', quantity: 2 },
  { tier: 'Pit Lane', quantity: 2 },
  { tier: 'Terrace', quantity: 1 },
  { tier: 'Terrace', quantity: 4 },
  { tier: 'Pit Lane', quantity: 2 },
]

/**
 * Lets the first partners buy and pay, each as a browser would, at the local payment service: passes, revenue and
 * ledger of the seeded world are those of real orders. Webhooks and jobs do the rest.
 */
export async function buyFirstPasses(app: BackApp, service: { url: string; publishableKey: string }): Promise<void> {
  const sale = await findSeededSale(app.db, PARTNERS_WAVE)
  const purchases = partners.slice(0, wishes.length).map(async (partner, index) => {
    const wish = wishes[index]
    if (wish) await buy(app, service, { ...wish, ...partner, sale })
  })
  await Promise.all(purchases)
}

async function buy(
  app: BackApp,
  service: { url: string; publishableKey: string },
  wish: { email: string; name: string; tier: string; quantity: number; sale: SeededSale },
): Promise<void> {
  const { waveId, userIds, tierIds } = wish.sale
  const actor = {
    kind: 'user',
    userId: known(userIds, wish.email),
    sessionId: 'seed',
    assurance: 2,
    provenAt: app.clock.now(),
    ip: '127.0.0.1',
  } as const
  const ctx: BackContext = { ...contextOf(app, actor, 'seed'), idempotencyKey: `seed:${wish.email}` }
  const { quantity } = wish
  const hold = await holdPlaces(ctx, { waveId, tierId: known(tierIds, wish.tier), quantity })
  const order = await placeOrder(ctx, { holdId: hold.id, buyerName: wish.name })
  const { clientSecret } = await payOrder(ctx, { orderId: order.id })
  const paid = await payAsGuest({ ...service, clientSecret }, { card: 'visa' })
  if ('error' in paid) throw new Error(`the payment service refused: ${paid.error.message}`)
}

function known(ids: Map<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`the seeded world has no ${name}`)
  return id
}

import type { NotificationKind } from '#contract/notification'
import type { Context } from '../context.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { notify } from '../notification/notify-users.ts'
import { findOrderToTell, type OrderToTell } from './order-to-tell.queries.ts'

/** Tells the buyer's open pages, after the commit, that an order has changed; gives what is known of it. */
export async function orderChanged(tx: Context, orderId: string): Promise<OrderToTell> {
  const order = await findOrderToTell(tx.db, orderId)
  await pushOrder(tx, order)
  return order
}

/** The same for whoever knows already what has become of it. */
export const pushOrder = (tx: Context, { id, buyerId, status }: Pick<OrderToTell, 'id' | 'buyerId' | 'status'>) =>
  tx.afterCommit(({ push, clock }) =>
    push.send([
      {
        topic: `user:${buyerId}`,
        name: 'order.changed',
        seq: clock.now().getTime(),
        body: { orderId: id, status },
      },
    ]),
  )

/** News of some orders for inbox and mail: each kind once per order, in the caller's transaction. */
export async function tellBuyers(
  tx: Context,
  news: { order: OrderToTell; kind: NotificationKind; title: string; text: string }[],
): Promise<void> {
  const linkTo = (order: OrderToTell) => `/orders/${order.id}`
  const told = await notify(
    tx,
    news.map(({ order, ...rest }) => ({ ...rest, userId: order.buyerId, subjectId: order.id, link: linkTo(order) })),
  )
  const isNew = new Set(told.map(({ subjectId }) => subjectId))
  const mails = news
    .filter(({ order }) => isNew.has(order.id))
    .map(({ order, title, text }) => ({
      to: order.buyerEmail,
      subject: title,
      text: `${text}\n\n${tx.siteUrl}${linkTo(order)}\n\nOrder ${order.number}`,
    }))
  await queueMails(tx, mails)
}

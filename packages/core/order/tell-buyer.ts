import type { NotificationKind } from '#contract/notification'
import type { Context } from '../context.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { notifyUsers } from '../notification/notify-users.ts'
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

/** News for the inbox and by mail: each kind once per order, in the caller's transaction. */
export async function tellBuyer(
  tx: Context,
  order: OrderToTell,
  news: { kind: NotificationKind; title: string; text: string; link: string },
): Promise<void> {
  const told = await notifyUsers(tx, [order.buyerId], { ...news, subjectId: order.id })
  if (told.length === 0) return
  const text = `${news.text}\n\n${tx.siteUrl}${news.link}\n\nOrder ${order.number}`
  await queueMails(tx, [{ to: order.buyerEmail, subject: news.title, text }])
}

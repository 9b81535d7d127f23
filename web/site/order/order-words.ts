import type { Order } from './order.data.ts'

/** The state of an order in one or two words. */
export const statusWords: Record<Order['status'], string> = {
  held: 'Not paid yet',
  awaiting_payment: 'Not paid yet',
  paid: 'Paid',
  partly_refunded: 'Partly refunded',
  refunded: 'Refunded',
  expired: 'Not paid, ended',
  cancelled: 'Given up',
  reacquiring: 'Being decided',
  refunding: 'Being refunded',
}

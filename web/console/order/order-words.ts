import type { OrderStatus } from '#contract/order'
import type { MarkKind } from '../frame/status-mark.tsx'

export const orderWords: Record<OrderStatus, { name: string; mark: MarkKind }> = {
  held: { name: 'Held', mark: 'hollow' },
  awaiting_payment: { name: 'In payment', mark: 'hatched' },
  paid: { name: 'Paid', mark: 'full' },
  partly_refunded: { name: 'Partly refunded', mark: 'hatched' },
  refunded: { name: 'Refunded', mark: 'faint' },
  expired: { name: 'Expired', mark: 'struck' },
  cancelled: { name: 'Given up', mark: 'struck' },
  reacquiring: { name: 'Paid late, finding places', mark: 'hatched' },
  refunding: { name: 'Being refunded', mark: 'hatched' },
}

const isOrderStatus = (text: string): text is OrderStatus => Object.hasOwn(orderWords, text)

/** A status as it stands in the address; anything else is no filter. */
export function readStatus(search: string): OrderStatus | undefined {
  const status = new URLSearchParams(search).get('status') ?? ''
  return isOrderStatus(status) ? status : undefined
}

/** What the bank said at the last attempt, for staff who help; the code stands beside it. */
const failureWords: Record<string, string> = {
  insufficient_funds: 'The bank declined: limit or funds.',
  generic_decline: 'The bank declined and gave no reason.',
  card_declined: 'The bank declined and gave no reason.',
  do_not_honor: 'The bank declined and gave no reason.',
  authentication_required: 'The confirmation with the bank did not finish.',
  payment_intent_authentication_failure: 'The confirmation with the bank did not finish.',
  expired_card: 'The card has expired.',
  incorrect_cvc: 'The security code was wrong.',
  incorrect_number: 'The card number was wrong.',
  fraudulent: 'The payment was refused.',
  processing_error: 'The payment provider had a problem.',
}

export const sayFailure = (code: string): string => failureWords[code] ?? 'The payment did not go through.'

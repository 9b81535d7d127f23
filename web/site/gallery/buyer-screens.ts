import { sitePaths } from '#lib/site-paths'
import { guestTicket, hold, order, orderedHold, paidOrder, pastTicket, paymentStart, ticket } from './buyer-fixtures.ts'
import { bordeaux, inMinutes, monaco, salon, tokyo } from './event-fixtures.ts'
import { fixtureScript } from './fixture-script.ts'
import { notReady, problem, signedOut } from './refusals.ts'
import { guest, type Screen, visitor } from './screen.ts'

const checkout = sitePaths.checkout(hold.id)
const paying = { readHold: orderedHold, readOrder: order, payOrder: paymentStart }
const expired = { ...orderedHold, status: 'expired' as const, expiresAt: inMinutes(-1) }

const listed = [monaco, salon, bordeaux, tokyo].map((event, i) => ({
  ...event,
  city: event.venue.city,
  host: event.organization.name,
  fromPriceCents: 480_000,
  wave:
    [
      { name: 'Wave 2', opensAt: inMinutes(-2), isOpen: true },
      { name: 'First wave', opensAt: inMinutes(312), isOpen: false },
      { name: 'Spring wave', opensAt: '2027-02-11T17:00:00Z', isOpen: false },
      null,
    ][i] ?? null,
}))

export const homeScreens: Screen[] = [
  visitor('home', sitePaths.home, { listPublicEvents: { items: listed, nextCursor: null } }),
  visitor('home-empty', sitePaths.home, { listPublicEvents: { items: [], nextCursor: null } }),
  visitor('home-failed', sitePaths.home, { listPublicEvents: notReady }),
  visitor('not-found', '/nothing-here', {}),
  visitor('help', sitePaths.help, {}),
]

export const checkoutScreens: Screen[] = [
  guest('checkout-details', checkout, { readHold: hold, placeOrder: order }),
  guest('checkout-ending', checkout, { readHold: { ...hold, expiresAt: inMinutes(2.1) }, extendHold: hold }),
  guest('checkout-no-extension', checkout, { readHold: { ...hold, expiresAt: inMinutes(2.1), extensionsLeft: 0 } }),
  guest('checkout-free', checkout, { readHold: { ...hold, priceCents: 0 } }),
  guest('checkout-expired', checkout, {
    readHold: { ...hold, status: 'expired', expiresAt: inMinutes(-1) },
    holdPlaces: problem(409, 'wave.sold_out', ''),
  }),
  guest('checkout-released', checkout, { readHold: { ...hold, status: 'released' } }),
  guest('checkout-payment', checkout, paying, { paymentScriptUrl: fixtureScript('succeeds') }),
  guest(
    'checkout-declined',
    checkout,
    { ...paying, readOrder: { ...order, paymentFailure: 'insufficient_funds' } },
    { paymentScriptUrl: fixtureScript('declines') },
  ),
  guest(
    'checkout-declined-generic',
    checkout,
    { ...paying, readOrder: { ...order, paymentFailure: 'generic_decline' } },
    { paymentScriptUrl: fixtureScript('declines') },
  ),
  guest('checkout-provider-down', checkout, {
    ...paying,
    payOrder: problem(
      503,
      'payment.provider_unavailable',
      'Card payments have a problem, not your card. Your places stay held.',
    ),
  }),
  guest('checkout-script-failed', checkout, paying),
  guest('checkout-waiting', checkout, {
    ...paying,
    payOrder: problem(409, 'order.already_paid', 'This order is paid.'),
  }),
  guest('checkout-order-expired', checkout, { readHold: expired, readOrder: { ...order, status: 'expired' } }),
  guest('checkout-reacquiring', checkout, { readHold: expired, readOrder: { ...order, status: 'reacquiring' } }),
  guest('checkout-refunding', checkout, { readHold: expired, readOrder: { ...order, status: 'refunding' } }),
  guest('checkout-cancelled', checkout, {
    readHold: { ...orderedHold, status: 'released' },
    readOrder: { ...order, status: 'cancelled' },
  }),
  guest('checkout-not-found', checkout, { readHold: problem(404, 'hold.not_found', 'There is no such hold.') }),
  visitor('checkout-signed-out', checkout, { readHold: signedOut }),
]

const tickets = {
  readTicket: ({ ticketId }: { ticketId: string }) =>
    [ticket, guestTicket, pastTicket].find((one) => one.id === ticketId) ?? ticket,
}

export const orderScreens: Screen[] = [
  guest('order-paid', sitePaths.order(order.id), { readOrder: paidOrder, ...tickets }),
  guest('order-issuing', sitePaths.order(order.id), { readOrder: { ...paidOrder, ticketIds: [] } }),
  guest('order-unpaid', sitePaths.order(order.id), { readOrder: order }),
  guest('order-expired', sitePaths.order(order.id), { readOrder: { ...order, status: 'expired' } }),
  guest('order-refunded', sitePaths.order(order.id), { readOrder: { ...order, status: 'refunded' } }),
  guest('order-not-found', sitePaths.order(order.id), {
    readOrder: problem(404, 'order.not_found', 'There is no such order.'),
  }),
  guest('orders', sitePaths.orders, {
    listOrders: { items: [paidOrder, { ...order, id: 'ord_2', status: 'expired' }], nextCursor: 'more' },
  }),
  guest('orders-empty', sitePaths.orders, { listOrders: { items: [], nextCursor: null } }),
  visitor('orders-signed-out', sitePaths.orders, { listOrders: signedOut }),
]

const pass = sitePaths.pass(ticket.id)

export const ticketScreens: Screen[] = [
  guest('pass', pass, { readTicket: ticket, nameHolder: ({ holderName }) => ({ ...ticket, holderName }) }),
  guest('pass-unsigned', pass, { readTicket: { ...ticket, credential: null } }),
  guest('pass-unnamed', pass, {
    readTicket: guestTicket,
    nameHolder: ({ holderName }) => ({ ...guestTicket, holderName }),
  }),
  guest('pass-used', pass, { readTicket: { ...ticket, status: 'used' } }),
  guest('pass-voided', pass, { readTicket: { ...ticket, status: 'voided', credential: null } }),
  guest('pass-dark-inks', pass, {
    readTicket: { ...ticket, posterSeed: 'tokyo-hypercar', eventName: 'Tokyo Hypercar Preview' },
  }),
  guest('pass-not-found', pass, { readTicket: problem(404, 'ticket.not_found', 'There is no such pass.') }),
  guest('passes', sitePaths.passes, { listTickets: { items: [ticket, guestTicket, pastTicket], nextCursor: null } }),
  guest('passes-past', sitePaths.passes, { listTickets: { items: [pastTicket], nextCursor: null } }),
  guest('passes-empty', sitePaths.passes, {}),
  visitor('passes-signed-out', sitePaths.passes, { listTickets: signedOut }),
]

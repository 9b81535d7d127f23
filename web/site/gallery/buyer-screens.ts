import { ApiError } from '#lib/api-error'
import { sitePaths } from '#lib/site-paths'
import {
  ada,
  guestTicket,
  hold,
  inbox,
  order,
  orderedHold,
  paidOrder,
  pastTicket,
  paymentStart,
  sessions,
  ticket,
} from './buyer-fixtures.ts'
import { bordeaux, inMinutes, monaco, salon, tokyo } from './event-fixtures.ts'
import { fixtureScript } from './fixture-script.ts'
import { guest, type Screen, visitor } from './screen.ts'

const signedOut = new ApiError({ code: 'request.signed_out', status: 401, title: 'Sign in to do this.' })
const problem = (status: 404 | 409 | 503, code: string, title: string) =>
  new ApiError({ code, status, title, requestId: '01k3-77af' })

const invitationPath = `${sitePaths.invitation}?token=${'x'.repeat(43)}`
const invitation = {
  organization: 'Harbour Hospitality',
  invitedBy: 'Clara Fontaine',
  email: 'ada@example.com',
  role: 'event_manager',
  roleName: null,
  expiresAt: inMinutes(3000),
}
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
  visitor('home-failed', sitePaths.home, {
    listPublicEvents: problem(503, 'request.unavailable', 'The service is not ready.'),
  }),
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

const token = `${sitePaths.verifyEmail}?token=abc`
const refusing = (name: string, code: string, title: string) => ({ account: { [name]: problem(409, code, title) } })

const providers = [
  { id: 'google', name: 'Google' },
  { id: 'apple', name: 'Apple' },
]
const google = {
  id: '01a2038b-1ce2-7592-8a9e-87bbf9e647b5',
  provider: 'google',
  name: 'Google',
  linkedAt: inMinutes(-90_000),
  isLast: false,
}
const linked = { hasPassword: true, items: [google] }
const linkedPage = sitePaths.accountSection('linked')

const profile = {
  name: ada.name,
  email: ada.email,
  locale: 'en-GB',
  timeZone: '',
  newEmail: null,
  deletionDueAt: null,
  dataCopy: null,
}

export const accountScreens: Screen[] = [
  guest('inbox', sitePaths.inbox, { listNotifications: inbox, markRead: { unread: 0, lastSeq: 5 } }),
  guest('inbox-empty', sitePaths.inbox, { listNotifications: { items: [], nextCursor: null, unread: 0, lastSeq: 0 } }),
  visitor('inbox-signed-out', sitePaths.inbox, { listNotifications: signedOut }),
  guest('account', sitePaths.account, {}, { account: { readProfile: profile } }),
  guest('account-sessions', sitePaths.accountSection('sessions'), {}, { account: { listSessions: sessions } }),
  guest(
    'account-sessions-one',
    sitePaths.accountSection('sessions'),
    {},
    { account: { listSessions: { items: sessions.items.filter((one) => one.isCurrent) } } },
  ),
  guest(
    'account-sessions-failed',
    sitePaths.accountSection('sessions'),
    {},
    { account: { listSessions: problem(503, 'request.unavailable', 'The service is not ready.') } },
  ),
  guest(
    'account-security',
    sitePaths.accountSection('security'),
    {},
    { account: { readFactors: { hasPassword: true, totpSince: null, recoveryCodesLeft: 0, passkeys: [] } } },
  ),
  guest('account-data', sitePaths.accountSection('data'), {}, { account: { readProfile: profile } }),
  guest(
    'account-data-asked',
    sitePaths.accountSection('data'),
    {},
    {
      account: {
        readProfile: {
          ...profile,
          deletionDueAt: inMinutes(19_000),
          dataCopy: { id: ada.userId, isReady: true, askedAt: inMinutes(-60), expiresAt: inMinutes(1_380) },
        },
      },
    },
  ),
  guest(
    'account-profile-failed',
    sitePaths.account,
    {},
    { account: { readProfile: problem(503, 'request.unavailable', 'The service is not ready.') } },
  ),
  visitor('account-email-confirm', `${sitePaths.changedEmail}?confirm=abc`, {}),
  visitor('account-email-revert', `${sitePaths.changedEmail}?revert=abc`, {}),
  guest(
    'account-impersonated',
    sitePaths.account,
    {},
    { account: { readProfile: profile }, signedIn: { state: 'in', userId: ada.userId, isImpersonated: true } },
  ),
  guest('account-unknown', sitePaths.accountSection('nothing'), {}),
  guest(
    'account-host',
    sitePaths.account,
    {
      readAccount: {
        ...ada,
        organizations: [
          {
            id: monaco.organization.id,
            name: 'Harbour Hospitality',
            slug: 'harbour',
            role: 'owner',
            roleName: null,
            permissions: [],
            isLimited: false,
            needsFactor: false,
          },
        ],
      },
    },
    { account: { readProfile: profile } },
  ),
  visitor('account-signed-out', sitePaths.account, { readAccount: signedOut }),
  visitor('invitation', invitationPath, { readInvitation: invitation }),
  guest('invitation-signed-in', invitationPath, { readInvitation: invitation }),
  visitor('invitation-over', invitationPath, {
    readInvitation: problem(404, 'invitation.link_invalid', 'This invitation was used or is too old.'),
  }),
  visitor('invitation-failed', invitationPath, {
    readInvitation: problem(503, 'request.unavailable', 'The service is not ready.'),
  }),
  visitor('invitation-incomplete', sitePaths.invitation, {}),
  visitor('sign-in', sitePaths.signIn(sitePaths.event(monaco.slug)), { readPublicEvent: monaco }),
  visitor(
    'sign-in-wrong',
    sitePaths.signIn(),
    {},
    refusing('signIn', 'account.credentials_wrong', 'The e-mail address or the password is wrong.'),
  ),
  visitor(
    'sign-in-unverified',
    sitePaths.signIn(),
    {},
    refusing('signIn', 'account.email_unverified', 'This e-mail address is not confirmed yet.'),
  ),
  visitor(
    'sign-in-providers',
    sitePaths.signIn(),
    {},
    { account: { readWaysIn: { providers }, startProvider: problem(503, 'account.provider_unavailable', 'Away.') } },
  ),
  visitor('sign-up-providers', sitePaths.signUp(), {}, { account: { readWaysIn: { providers } } }),
  visitor('signed-in-refused', `${sitePaths.signedIn}?refused=account.provider_not_linked`, {}),
  guest('account-linked', linkedPage, {}, { account: { readWaysIn: { providers }, listLinked: linked } }),
  guest(
    'account-linked-last',
    linkedPage,
    {},
    {
      account: { readWaysIn: { providers }, listLinked: { hasPassword: false, items: [{ ...google, isLast: true }] } },
    },
  ),
  guest(
    'account-linked-refused',
    `${linkedPage}?refused=account.provider_linked_elsewhere`,
    {},
    {
      account: { readWaysIn: { providers: [] }, listLinked: { hasPassword: true, items: [] } },
    },
  ),
  guest(
    'account-linked-failed',
    linkedPage,
    {},
    {
      account: { listLinked: problem(503, 'request.unavailable', 'The service is not ready.') },
    },
  ),
  visitor('link-request', sitePaths.signInLink(), {}),
  visitor('link', `${sitePaths.openSignInLink}?token=abc`, {}),
  visitor(
    'link-elsewhere',
    `${sitePaths.openSignInLink}?token=abc`,
    {},
    refusing(
      'signInByLink',
      'account.link_elsewhere',
      'This link works only in the browser in which it was asked for.',
    ),
  ),
  visitor('link-cut', sitePaths.openSignInLink, {}),
  visitor('sign-up', sitePaths.signUp(), {}),
  visitor(
    'sign-up-guessable',
    sitePaths.signUp(),
    {},
    refusing('signUp', 'account.password_guessable', 'This password is easy to guess.'),
  ),
  visitor('verify', token, {}),
  visitor(
    'verify-used',
    token,
    {},
    refusing('verifyEmail', 'account.link_invalid', 'This link was used, was replaced by a newer one or is too old.'),
  ),
  visitor('verify-cut', sitePaths.verifyEmail, {}),
  visitor('forgot', sitePaths.forgotPassword, {}),
  visitor('reset', `${sitePaths.resetPassword}?token=abc`, {}),
  visitor(
    'reset-used',
    `${sitePaths.resetPassword}?token=abc`,
    {},
    refusing('resetPassword', 'account.link_invalid', 'This link was used, was replaced by a newer one or is too old.'),
  ),
]

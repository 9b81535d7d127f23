import type { Answer } from '#lib/endpoints'
import type { Hold } from '../hold/hold.data.ts'
import type { Notification } from '../notification/notification.data.ts'
import type { Order } from '../order/order.data.ts'
import type { Ticket } from '../ticket/ticket.data.ts'
import { inMinutes, monaco, SCREENS_AT } from './event-fixtures.ts'

const id = (kind: string, number: number) => `${kind}_${String(number).padStart(26, '0')}`
const [terrace] = monaco.tiers
const tierId = terrace?.id ?? ''

export const ada: Answer<'readAccount'> = {
  userId: '01890000-0000-7000-8000-0000000000aa',
  name: 'Ada Lindqvist',
  email: 'ada@example.com',
  timeZone: '',
  platformRole: 'user',
  organizations: [],
}

export const hold: Hold = {
  id: id('hld', 1),
  eventId: monaco.id,
  eventSlug: monaco.slug,
  eventName: monaco.name,
  waveId: id('wav', 2),
  tierId,
  tierName: 'Terrace',
  quantity: 2,
  priceCents: 480_000,
  currency: 'EUR',
  status: 'active',
  expiresAt: inMinutes(12.07),
  extensionsLeft: 10,
  orderId: null,
}

export const order: Order = {
  id: id('ord', 1),
  number: 'PP-7K3M-9QXD',
  eventId: monaco.id,
  eventName: monaco.name,
  eventSlug: monaco.slug,
  status: 'awaiting_payment',
  currency: 'EUR',
  totalCents: 960_000,
  lines: [{ tierId, tierName: 'Terrace', tierVersion: 1, quantity: 2, unitCents: 480_000, totalCents: 960_000 }],
  buyerName: ada.name,
  buyerEmail: ada.email,
  holdId: hold.id,
  holdExpiresAt: hold.expiresAt,
  paymentFailure: null,
  createdAt: inMinutes(-3),
  paidAt: null,
  refundedAt: null,
  ticketIds: [],
}

export const orderedHold: Hold = { ...hold, orderId: order.id }

export const paidOrder: Order = {
  ...order,
  status: 'paid',
  paidAt: inMinutes(-1),
  holdExpiresAt: null,
  ticketIds: [id('tkt', 1), id('tkt', 2)],
}

export const paymentStart: Answer<'payOrder'> = {
  clientSecret: 'pi_1_secret_2',
  publishableKey: 'pk_test_gallery',
  amountCents: 960_000,
  currency: 'EUR',
  holdExpiresAt: hold.expiresAt,
}

const entitlement = { redeemed: 0, status: 'available' as const, validFrom: null, validUntil: null, detail: '' }

export const ticket: Ticket = {
  id: id('tkt', 1),
  serial: 47,
  orderId: order.id,
  eventId: monaco.id,
  eventName: monaco.name,
  eventSlug: monaco.slug,
  timeZone: monaco.timeZone,
  startsAt: monaco.startsAt,
  endsAt: monaco.endsAt,
  venueName: monaco.venue.name,
  city: monaco.venue.city,
  posterSeed: monaco.posterSeed,
  titleVoice: monaco.titleVoice,
  tierName: 'Terrace',
  placeLabel: 'Table 6, seat 2',
  holderName: ada.name,
  status: 'assigned',
  entitlements: [
    {
      ...entitlement,
      id: id('ent', 1),
      name: 'Lunch on both days',
      kind: 'dining',
      quantity: 2,
      redeemed: 1,
      detail: 'Four courses',
    },
    {
      ...entitlement,
      id: id('ent', 2),
      name: 'Pit-lane walk',
      kind: 'access',
      quantity: 1,
      validFrom: '2027-05-23T06:45:00Z',
      validUntil: '2027-05-23T07:30:00Z',
    },
    { ...entitlement, id: id('ent', 3), name: 'Terrace lounge', kind: 'access', quantity: null },
    {
      ...entitlement,
      id: id('ent', 4),
      name: 'Welcome gift',
      kind: 'gift',
      quantity: 1,
      redeemed: 1,
      status: 'exhausted',
    },
  ],
  credential:
    'eyJhbGciOiJFZERTQSIsImtpZCI6ImdhbGxlcnkifQ.eyJ0IjoidGt0XzAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAxIiwiZSI6ImV2dF8wMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMSIsInMiOjQ3fQ.c2lnbmF0dXJlLW9mLXRoZS1nYWxsZXJ5LXdoaWNoLW9wZW5zLW5vLWRvb3ItYW55d2hlcmUtYXQtYWxsLXNvLXRoZXJl',
}

export const guestTicket: Ticket = {
  ...ticket,
  id: id('tkt', 2),
  serial: 48,
  placeLabel: 'Table 6, seat 3',
  holderName: null,
  status: 'issued',
}

export const pastTicket: Ticket = {
  ...ticket,
  id: id('tkt', 3),
  serial: 1203,
  eventName: 'Basel Vernissage',
  posterSeed: 'basel-26/3',
  timeZone: 'Europe/Zurich',
  startsAt: '2026-06-15T14:00:00Z',
  endsAt: '2026-06-15T20:00:00Z',
  venueName: 'Halle 2',
  city: 'Basel',
  status: 'used',
}

const news = (
  seq: number,
  minutes: number,
  rest: Pick<Notification, 'kind' | 'title' | 'text' | 'link'>,
): Notification => ({
  id: id('ntf', seq),
  seq,
  createdAt: inMinutes(minutes),
  isRead: seq < 4,
  ...rest,
})

export const inbox: Answer<'listNotifications'> = {
  items: [
    news(5, -1, {
      kind: 'order.paid',
      title: 'Monaco Paddock Terrace: you are in',
      text: 'Your 2 passes are ready.',
      link: `/orders/${order.id}`,
    }),
    news(4, -2, {
      kind: 'wave.opened',
      title: 'Wave 2 of Monaco Paddock Terrace is open',
      text: 'It is open to everyone.',
      link: `/e/${monaco.slug}`,
    }),
    news(3, -40_000, {
      kind: 'hold.expired',
      title: 'Your hold has ended',
      text: 'Nothing was charged.',
      link: `/e/${monaco.slug}`,
    }),
    news(2, -90_000, {
      kind: 'event.postponed',
      title: 'Winter Salon has a new date',
      text: 'It now takes place on Friday 4 December.',
      link: '/e/winter-salon',
    }),
  ],
  nextCursor: null,
  unread: 2,
  lastSeq: 5,
}

export const sessions = {
  items: [
    {
      id: '01890000-0000-7000-8000-0000000000b1',
      signedInAt: inMinutes(-500),
      lastUsedAt: new Date(SCREENS_AT).toISOString(),
      expiresAt: inMinutes(20_000),
      ipAddress: '203.0.113.7',
      userAgent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Safari/605.1.15',
      isCurrent: true,
    },
    {
      id: '01890000-0000-7000-8000-0000000000b2',
      signedInAt: inMinutes(-9_000),
      lastUsedAt: inMinutes(-4_000),
      expiresAt: inMinutes(9_000),
      ipAddress: '198.51.100.23',
      userAgent:
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 Mobile/15E148 Safari/604.1',
      isCurrent: false,
    },
  ],
}

export const providers = [
  { id: 'google', name: 'Google' },
  { id: 'apple', name: 'Apple' },
]

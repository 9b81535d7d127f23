import type { OrderStatus } from '#contract/order'
import type { Sale } from '#contract/sale'
import type { Answer } from '#lib/endpoints'
import { MONACO, STATES_AT } from './sample-events.ts'
import { tiers } from './sample-tiers.ts'

const MINUTE = 60_000

/** An hour that opens two minutes before its end, after a quiet one. */
const perMinute = Array.from({ length: 60 }, (_, i) => ({
  at: new Date(Math.floor(STATES_AT / MINUTE) * MINUTE - (59 - i) * MINUTE).toISOString(),
  sold: i < 20 ? Number(i === 7) : Math.round(4 * Math.exp(-(i - 20) / 9) * (1 + Math.sin(i * 1.7) / 2)),
}))

export const sale: Sale = {
  eventId: MONACO,
  at: new Date(STATES_AT).toISOString(),
  currency: 'EUR',
  revenueCents: 33_120_000,
  orders: { paid: 41, awaitingPayment: 6, refunded: 1 },
  arrivals: 214,
  registrations: 2140,
  tiers: tiers.map(({ id, name, priceCents, stock }) => ({
    ...{ name, priceCents, stock },
    tierId: id,
    revenueCents: stock.sold * priceCents,
  })),
  waves: [
    {
      waveId: 'wav_1',
      name: 'Returning guests',
      status: 'settled',
      opensAt: '2026-11-19T17:00:00.000Z',
      isOpen: false,
      free: 0,
      held: 0,
      sold: 52,
    },
    {
      waveId: 'wav_2',
      name: 'Wave 2',
      status: 'open',
      opensAt: '2027-01-14T17:00:00.000Z',
      isOpen: true,
      free: 52,
      held: 13,
      sold: 13,
    },
    {
      waveId: 'wav_3',
      name: 'Wave 3',
      status: 'scheduled',
      opensAt: '2027-03-04T17:00:00.000Z',
      isOpen: false,
      free: 20,
      held: 0,
      sold: 0,
    },
  ],
  perMinute,
  alarms: [],
}

export const alarmed: Sale = {
  ...sale,
  alarms: [
    {
      id: 'alm_1',
      kind: 'sale.ledger_differs',
      detail: 'sold: ledger 66, places 65',
      raisedAt: '2027-01-14T17:02:05.000Z',
    },
  ],
}

const buyers = ['Ada Lindqvist', 'Jonas Weber', 'Mireille d’Aubigny-Larchevêque', 'Kenji Watanabe', 'Priya Raman']
const statuses: OrderStatus[] = [
  'paid',
  'awaiting_payment',
  'paid',
  'expired',
  'refunded',
  'paid',
  'held',
  'reacquiring',
]

type OrderOf = Answer<'readOrder'>

const order = (index: number): OrderOf => {
  const status = statuses[index % statuses.length] ?? 'paid'
  const name = buyers[index % buyers.length] ?? ''
  const tier = tiers[index % 2] ?? tiers[0]
  const quantity = 1 + (index % 3)
  const at = (minutes: number) => new Date(STATES_AT - (index * 7 + minutes) * MINUTE).toISOString()
  return {
    id: `ord_${index}`,
    number: `PP-${(7413 + index * 31).toString(36).toUpperCase()}K-9QX${index % 10}`,
    eventId: MONACO,
    eventName: 'Monaco Paddock Terrace',
    eventSlug: 'monaco-paddock-terrace',
    status,
    currency: 'EUR',
    totalCents: quantity * (tier?.priceCents ?? 0),
    lines: [
      {
        tierId: tier?.id ?? '',
        tierName: tier?.name ?? '',
        tierVersion: 1,
        quantity,
        unitCents: tier?.priceCents ?? 0,
        totalCents: quantity * (tier?.priceCents ?? 0),
      },
    ],
    buyerName: name,
    buyerEmail: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@example.com`,
    holdId: `hld_${index}`,
    holdExpiresAt: status === 'held' || status === 'awaiting_payment' ? at(-11) : null,
    paymentFailure: status === 'awaiting_payment' ? 'insufficient_funds' : null,
    createdAt: at(2),
    paidAt: ['paid', 'refunded', 'reacquiring'].includes(status) ? at(0) : null,
    refundedAt: status === 'refunded' ? at(-1) : null,
    ticketIds: status === 'paid' ? Array.from({ length: quantity }, (_, i) => `tkt_${index}_${i}`) : [],
  }
}

export const orders: OrderOf[] = Array.from({ length: 64 }, (_, index) => order(index))

import { table } from '#functions/admin/table'
import type { Outcome } from './play.ts'
import { isHeld } from './race.ts'
import { type Claim, ms, percentile } from './story.ts'

interface Size {
  buyers: number
  places: number
}

/** Everything that must be true of a sale with more buyers than places. */
export function claimsOf(outcome: Outcome, { buyers, places }: Size): Claim[] {
  const { opensAt, early, heardAt, holds, refusals, passes, signed, sale, books, faults, left } = outcome
  const isRefusedEarly =
    !isHeld(early) && early.problem.code === 'wave.not_open' && early.problem.until?.getTime() === opensAt.getTime()
  const worth = holds.reduce((cents, { offer }) => cents + offer.priceCents, 0)
  const [wave] = sale.waves
  const { ledgerSold, placesSold, paidPlaces, tickets, firstHoldAt } = books
  return [
    { text: 'a hold before the opening is refused and told when to come back', holds: isRefusedEarly },
    { text: 'no place was held before the opening', holds: firstHoldAt >= opensAt },
    { text: 'everybody on the page heard of the opening', holds: heardAt.length === buyers },
    { text: `exactly ${places} hold a place`, holds: holds.length === places },
    {
      text: 'everybody else is refused with a code and a remedy',
      holds: refusals.length === buyers - places && refusals.every(({ problem }) => problem.code && problem.remedy),
    },
    { text: `${places} signed passes, each with its privileges`, holds: passes.length === places && signed === places },
    {
      text: 'the organizer sees everything sold and paid',
      holds: wave?.sold === places && wave.held === 0 && wave.free === 0 && sale.orders.paid === places,
    },
    { text: 'the organizer sees the money that was paid', holds: sale.revenueCents === worth },
    {
      text: 'ledger, places, orders and tickets agree',
      holds: [ledgerSold, placesSold, paidPlaces, tickets].every((count) => count === places),
    },
    { text: 'the auditor finds nothing', holds: faults.length === 0 && sale.alarms.length === 0 },
    { text: 'the public page shows nothing left', holds: left === 0 },
  ]
}

/** The sale in numbers. */
export function figuresOf(outcome: Outcome, { buyers, places }: Size): string {
  const { opensAt, early, heardAt, holds, refusals, passes, signed, wave, sale, books } = outcome
  const pushMs = heardAt.map((at) => at - opensAt.getTime())
  const answerMs = [...holds, ...refusals].map(({ tookMs }) => tookMs)
  const byCode = Map.groupBy(refusals, ({ problem }) => problem.code)
  const most = Math.max(books.ledgerSold, books.placesSold, books.paidPlaces, books.tickets)
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: sale.currency })
  return table(
    ['measure', 'value'],
    [
      ['first place held, after the opening', ms(books.firstHoldAt.getTime() - opensAt.getTime())],
      ['opening announced, after the opening', wave.latenessMs === null ? 'never' : ms(wave.latenessMs)],
      ['push heard by', `${heardAt.length} of ${buyers}`],
      ['push latency p50 / p99', `${ms(percentile(pushMs, 0.5))} / ${ms(percentile(pushMs, 0.99))}`],
      ['answer to a hold p50 / p99', `${ms(percentile(answerMs, 0.5))} / ${ms(percentile(answerMs, 0.99))}`],
      ['before the opening', isHeld(early) ? 'held' : early.problem.code],
      ['holds', `${holds.length} of ${places}`],
      ...[...byCode].map(([code, of]) => [`refused: ${code}`, `${of.length}`]),
      ['orders paid', `${sale.orders.paid}`],
      ['passes, signed', `${passes.length}, ${signed}`],
      ['revenue', money.format(sale.revenueCents / 100)],
      ['oversold', `${Math.max(0, most - places)}`],
    ],
  )
}

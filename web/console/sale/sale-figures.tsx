import type { ReactNode } from 'react'
import type { Sale } from '#contract/sale'
import { counted } from '#lib/time'
import { Count } from '#ui/count'
import { Money } from '#ui/money'
import { addStocks } from '../tier/stock-parts.ts'

/** The five numbers that matter while a wave is open. */
export function SaleFigures({ sale }: { sale: Sale }) {
  const { capacity, sold, held, reserve, blocked } = addStocks(sale.tiers.map(({ stock }) => stock))
  const free = sale.waves.filter(({ isOpen }) => isOpen).reduce((sum, wave) => sum + wave.free, 0)
  return (
    <dl className="mb-12 grid grid-cols-2 border-y border-ink md:grid-cols-5">
      <Figure label="Sold" note={`of ${capacity}`}>
        <Count value={sold} className="text-3xl" />
      </Figure>
      <Figure label="Held now" note={`${sale.orders.awaitingPayment} in payment`}>
        <Count value={held} className="text-3xl" />
      </Figure>
      <Figure label="Left in open waves" note={`${reserve} in reserve${blocked ? `, ${blocked} blocked` : ''}`}>
        <Count value={free} className="text-3xl" />
      </Figure>
      <Figure label="On the page" note={`${sale.registrations} follow the event`}>
        <Count value={sale.arrivals} className="text-3xl" />
      </Figure>
      <Figure
        label="Revenue"
        note={`${counted(sale.orders.paid, 'order')}${sale.orders.refunded ? `, ${sale.orders.refunded} refunded` : ''}`}
      >
        <Money cents={sale.revenueCents} currency={sale.currency} className="text-2xl leading-[2.2rem]" />
      </Figure>
    </dl>
  )
}

const Figure = ({ label, note, children }: { label: string; note: string; children: ReactNode }) => (
  <div className="border-rule py-4 max-md:not-last:border-b max-md:even:pl-4 max-md:odd:not-last:border-r md:not-first:border-l md:not-first:pl-4">
    <dt className="text-sm text-ink-3">{label}</dt>
    <dd>
      <span className="mt-1 block">{children}</span>
      <span className="block text-sm text-ink-2">{note}</span>
    </dd>
  </div>
)

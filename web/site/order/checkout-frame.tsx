import type { ReactNode } from 'react'
import { usePageTitle } from '#lib/page-title'
import { Heading } from '#ui/heading'
import type { Hold } from '../hold/hold.data.ts'
import { HoldTimer } from '../hold/hold-timer.tsx'
import { OrderSummary } from './order-summary.tsx'

export interface CheckoutFrameProps {
  hold: Hold
  title: string
  step: 1 | 2
  isPaying?: boolean
  children: ReactNode
}

/** Around each step: the time that is left, and what is being bought. */
export function CheckoutFrame({ hold, title, step, isPaying = false, children }: CheckoutFrameProps) {
  usePageTitle(title)
  return (
    <>
      <HoldTimer hold={hold} isPaying={isPaying} />
      <div className="grid gap-x-16 gap-y-8 pt-6 md:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] md:pt-10">
        <div className="md:order-last">
          <OrderSummary hold={hold} />
        </div>
        <div>
          <p className="mb-2 text-sm text-ink-3">Step {step} of 2</p>
          <Heading level={1} className="mb-6">
            {title}
          </Heading>
          {children}
        </div>
      </div>
    </>
  )
}

import type { Stock } from '#contract/tier'

export type StockState = 'sold' | 'held' | 'allocated' | 'blocked' | 'reserve'

/** How the places of a tier are called, in the order in which they stand in a bar. */
export const stockWords: Record<StockState, { name: string; meaning: string }> = {
  sold: { name: 'sold', meaning: 'paid and issued' },
  held: { name: 'held', meaning: 'in somebody’s order, may come back' },
  allocated: { name: 'in waves', meaning: 'given to a wave and still free' },
  blocked: { name: 'blocked', meaning: 'taken off sale by hand' },
  reserve: { name: 'in reserve', meaning: 'free, and in no wave' },
}

// The table's own keys are the states; the type of `Object.keys` does not say so.
export const stockStates = Object.keys(stockWords) as StockState[]

export interface StockPart {
  state: StockState
  places: number
  /** Where it starts and how long it is in a bar, 0 to 1. */
  from: number
  share: number
}

/** The parts of a bar that have any length, from left to right. */
export function partsOf(stock: Stock): StockPart[] {
  let from = 0
  return stockStates.flatMap((state) => {
    const share = stock.capacity ? stock[state] / stock.capacity : 0
    const part = { state, places: stock[state], from, share }
    from += share
    return share > 0 ? [part] : []
  })
}

/** Several stocks as one. */
export const addStocks = (stocks: readonly Stock[]): Stock =>
  stocks.reduce(
    (sum, stock) => ({
      capacity: sum.capacity + stock.capacity,
      reserve: sum.reserve + stock.reserve,
      allocated: sum.allocated + stock.allocated,
      held: sum.held + stock.held,
      sold: sum.sold + stock.sold,
      blocked: sum.blocked + stock.blocked,
    }),
    { capacity: 0, reserve: 0, allocated: 0, held: 0, sold: 0, blocked: 0 },
  )

import type { Stock } from '#contract/tier'
import { StockBar, StockTint } from './stock-bar.tsx'
import { type StockState, stockStates, stockWords } from './stock-parts.ts'

/** Held and sold move by themselves; the others only when somebody on the team acts. */
const live: readonly StockState[] = ['sold', 'held']

/** Where the places of a tier, or of several, stand: a bar with its figures below. */
export const StockLine = ({ stock }: { stock: Stock }) => (
  <div>
    <StockBar stock={stock} />
    <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
      {stockStates
        .filter((state) => stock[state] > 0 || state === 'reserve' || state === 'sold')
        .map((state) => (
          <li key={state} className="flex items-center gap-1.5" title={stockWords[state].meaning}>
            <StockTint state={state} />
            <span className={`font-count ${live.includes(state) ? 'text-live' : 'text-ink'}`}>{stock[state]}</span>
            {stockWords[state].name}
          </li>
        ))}
      <li className="ml-auto">
        <span className="font-count text-ink">{stock.capacity}</span> in all
      </li>
    </ul>
  </div>
)

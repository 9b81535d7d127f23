import { useToday } from '#lib/now'
import { Ledger } from '#ui/ledger'
import { hoursOf, timesOf } from '../privilege/privilege-words.ts'
import type { Ticket } from './ticket.data.ts'

type Entitlement = Ticket['entitlements'][number]

/** What the pass entitles to: when, how often, and what has been used. */
export function EntitlementLedger({ ticket }: { ticket: Ticket }) {
  const today = useToday()
  if (ticket.entitlements.length === 0) return <p className="text-ink-2">Entry, and nothing that has to be counted.</p>
  return (
    <Ledger label="Included">
      {ticket.entitlements.map((entitlement) => {
        const { id, name, detail, quantity, status } = entitlement
        const notes = [detail, timesOf(quantity), hoursOf(entitlement, ticket.timeZone, today)].filter(Boolean)
        return (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3.5">
            <span className={`font-semibold ${status === 'available' ? '' : 'text-ink-3 line-through'}`}>{name}</span>
            <span className="text-sm text-ink-2">{usageOf(entitlement)}</span>
            {notes.map((note) => (
              <span key={note} className="basis-full text-sm text-ink-3">
                {note}
              </span>
            ))}
          </li>
        )
      })}
    </Ledger>
  )
}

function usageOf({ status, quantity, redeemed }: Entitlement): string {
  if (status === 'revoked') return 'Taken back'
  if (status === 'expired') return 'Over'
  if (quantity === null) return redeemed > 0 ? `Used ${redeemed} times` : ''
  if (redeemed === 0) return 'Not used yet'
  return redeemed >= quantity ? 'Used' : `${redeemed} of ${quantity} used`
}

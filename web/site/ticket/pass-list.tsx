import type { CSSProperties } from 'react'
import { Link } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { Pass } from './pass.tsx'
import { numberOf, type Ticket } from './ticket.data.ts'

export interface PassListProps {
  tickets: readonly Ticket[]
  level: 2 | 3
  /** They have just been bought: one after the other comes out of the press. */
  isNew?: boolean
}

/** Passes side by side; each leads to its own page. */
export const PassList = ({ tickets, level, isNew = false }: PassListProps) => (
  <ul className="grid gap-8 sm:grid-cols-2 lg:grid-cols-3">
    {tickets.map((ticket, i) => (
      <li key={ticket.id}>
        <div className={isNew ? 'pass-drawn' : undefined} style={{ '--drawn': i } as CSSProperties}>
          <Pass ticket={ticket} level={level} />
        </div>
        <Link href={sitePaths.pass(ticket.id)} className="text-link mt-2 inline-flex min-h-11 items-center">
          Open this pass
          <span className="sr-only">
            , {ticket.eventName}, {numberOf(ticket)}
          </span>
        </Link>
      </li>
    ))}
  </ul>
)

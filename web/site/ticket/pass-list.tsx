import { Link } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { Pass } from './pass.tsx'
import { numberOf, type Ticket } from './ticket.data.ts'

/** Passes side by side; each leads to its own page. */
export const PassList = ({ tickets, level }: { tickets: readonly Ticket[]; level: 2 | 3 }) => (
  <ul className="grid gap-8 sm:grid-cols-2 lg:grid-cols-3">
    {tickets.map((ticket) => (
      <li key={ticket.id}>
        <Pass ticket={ticket} level={level} />
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

import { useQueries } from '@tanstack/react-query'
import type { CSSProperties } from 'react'
import { Link } from 'wouter'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { counted } from '#lib/time'
import { Failure } from '#ui/failure'
import { Loading } from '#ui/loading'
import { Notice } from '#ui/notice'
import { Pass } from './pass.tsx'
import type { Ticket } from './ticket.data.ts'

/** The passes of an order, drawn one after the other. */
export function OrderPasses({ ids, expected }: { ids: readonly string[]; expected: number }) {
  const { api } = usePorts()
  const tickets = useQueries({ queries: ids.map((ticketId) => ask(api, 'readTicket', { ticketId })) })
  const drawn = tickets.flatMap(({ data }) => (data ? [data] : []))
  const failed = tickets.find(({ isError }) => isError)
  if (ids.length < expected) {
    return (
      <Notice title="Your passes are being issued.">
        {counted(ids.length, 'pass', 'passes')} of {expected} so far. They appear here by themselves.
      </Notice>
    )
  }
  if (failed && drawn.length === 0) {
    return <Failure error={failed.error} what="your passes" onRetry={() => void failed.refetch()} />
  }
  if (drawn.length === 0) return <Loading what="your passes" />
  return (
    <ul aria-label="Your passes" className="grid gap-8 sm:grid-cols-2 lg:grid-cols-3">
      {drawn.map((ticket, i) => (
        <DrawnPass key={ticket.id} ticket={ticket} index={i} />
      ))}
    </ul>
  )
}

const DrawnPass = ({ ticket, index }: { ticket: Ticket; index: number }) => (
  <li className="pass-drawn" style={{ '--drawn': index } as CSSProperties}>
    <Link href={sitePaths.pass(ticket.id)} className="block">
      <Pass ticket={ticket} />
      <span className="text-link mt-3 inline-block">Open this pass</span>
    </Link>
  </li>
)

import { useQueries } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { counted } from '#lib/time'
import { Failure } from '#ui/failure'
import { Loading } from '#ui/loading'
import { Notice } from '#ui/notice'
import { PassList } from './pass-list.tsx'

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
  return <PassList tickets={drawn} level={2} isNew />
}

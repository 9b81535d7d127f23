import { useQuery } from '@tanstack/react-query'
import type { Answer } from '#lib/endpoints'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'

export type Ticket = Answer<'readTicket'>

/** A credential is signed within moments of the payment. */
const UNSIGNED_MS = 2_000

/** One pass; asked for again while its code is being signed. */
export function useTicket(ticketId: string) {
  const { api } = usePorts()
  return useQuery({
    ...ask(api, 'readTicket', { ticketId }),
    refetchInterval: ({ state: { data } }) => (data && isUnsigned(data) ? UNSIGNED_MS : false),
  })
}

export const isUnsigned = ({ credential, status }: Ticket): boolean =>
  credential === null && (status === 'issued' || status === 'assigned')

/** `No. 000047` */
export const numberOf = ({ serial }: Pick<Ticket, 'serial'>): string => `No. ${String(serial).padStart(6, '0')}`

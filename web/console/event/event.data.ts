import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { EndpointName } from '#contract/endpoint'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { usePush } from '#lib/use-push'
import { useWrite } from '#lib/write'
import { usePages } from '../frame/pages.ts'

/** What may look different after anything about an event changed. */
const touched: EndpointName[] = ['readEvent', 'listEvents', 'listWaves', 'readSale', 'listAudit']

/** Events of an organization, page by page. */
export const useEvents = (organizationId: string) => usePages('listEvents', { organizationId })

/** An event with its tiers and waves; asks again when a colleague or the clock has changed it. */
export function useEvent(eventId: string) {
  const { api } = usePorts()
  const queries = useQueryClient()
  const askAgain = () => {
    void queries.invalidateQueries({ queryKey: ['readEvent', { eventId }] })
    void queries.invalidateQueries({ queryKey: ['listWaves', { eventId }] })
  }
  usePush(`event:${eventId}`, 'event.changed', askAgain)
  usePush(`event:${eventId}`, 'wave.changed', askAgain)
  usePush(`event:${eventId}`, 'wave.opened', askAgain)
  return useQuery(ask(api, 'readEvent', { eventId }))
}

/** The writes of the event, its tiers and its waves. */
export type EventWrite = Extract<
  EndpointName,
  | `${string}Event`
  | `${string}Tier`
  | `${string}Places`
  | `${string}Privilege`
  | `${string}Wave`
  | 'openWaveNow'
  | 'setAudience'
>

/** A write that changes an event or a part of it. */
export const useEventWrite = <N extends EventWrite>(name: N) => useWrite(name, { touches: touched })

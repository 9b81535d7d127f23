import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Answer, EndpointName } from '#lib/endpoints'
import { usePush } from '#lib/use-push'
import type { PublicEvent, PublicWave } from './event.data.ts'

/** Caches on the way may hand out the former answer once more. */
const LOOK_AGAIN_MS = 2_500

/** Keeps what is known of an event true by what is pushed: what a push says at once, and the rest by asking. */
export function EventPushes({ event }: { event: PublicEvent }) {
  const queries = useQueryClient()
  const { id } = event
  const topic = `event:${id}`

  usePush(topic, 'pulse.moved', (pulse) => queries.setQueryData(['readPulse', { eventId: id }], pulse))
  usePush(topic, 'event.changed', ({ status }) => {
    patch(queries, 'readPublicEvent', { slug: event.slug }, (known) => ({ ...known, status }))
    lookAgain(queries, event)
  })
  usePush(topic, 'wave.changed', ({ waveId, status }) => patchWave(queries, event, waveId, status))
  usePush(topic, 'wave.opened', ({ waveId }) => patchWave(queries, event, waveId, 'open'))
  return null
}

/** The state alone opens nothing: that takes the wave's moment and the server's clock as well. */
function patchWave(queries: QueryClient, event: PublicEvent, waveId: string, status: PublicWave['status']): void {
  patch(queries, 'readPublicEvent', { slug: event.slug }, (known) => ({
    ...known,
    waves: known.waves.map((wave) => (wave.id === waveId ? { ...wave, status } : wave)),
  }))
  patch(queries, 'readPulse', { eventId: event.id }, (known) => ({
    ...known,
    waves: known.waves.map((wave) => (wave.waveId === waveId ? { ...wave, status } : wave)),
  }))
  lookAgain(queries, event)
}

function patch<N extends EndpointName>(
  queries: QueryClient,
  name: N,
  input: object,
  change: (known: Answer<N>) => Answer<N>,
): void {
  queries.setQueryData<Answer<N>>([name, input], (known) => known && change(known))
}

function lookAgain(queries: QueryClient, { id, slug }: PublicEvent): void {
  const look = () => {
    void queries.invalidateQueries({ queryKey: ['readPublicEvent', { slug }] })
    void queries.invalidateQueries({ queryKey: ['readPulse', { eventId: id }] })
  }
  look()
  setTimeout(look, LOOK_AGAIN_MS)
}

import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError, ownError } from '#lib/api-error'
import { Answer } from '#ui/answer'
import { Band } from '#ui/band'
import { Skeleton } from '#ui/skeleton'
import { Part } from './part.tsx'
import { State } from './state.tsx'
import { STATES_AT } from './states-clock.ts'

type Result = UseQueryResult<{ items: string[] }, Error>

/** What a query looks like in one state; the rest of it is not read. */
const stateOf = (state: object) =>
  ({
    isPending: false,
    fetchStatus: 'idle',
    error: null,
    dataUpdatedAt: STATES_AT,
    refetch: () => {},
    ...state,
  }) as unknown as Result

const refusal = (status: number, code: string, title: string, extra: object = {}) =>
  stateOf({ error: new ApiError({ status, code, title, ...extra }) })

const states: [string, Result][] = [
  ['empty', stateOf({ data: { items: [] } })],
  ['unreachable', stateOf({ error: ownError('client.unreachable') })],
  ['failed', refusal(500, 'request.failed', 'Something failed on our side.', { requestId: '01k3-77af' })],
  ['offline', stateOf({ isPending: true, fetchStatus: 'paused' })],
  ['signed out', refusal(401, 'request.signed_out', 'Sign in to do this.')],
  ['forbidden', refusal(403, 'request.forbidden', 'Your role does not allow this.', { remedy: 'Ask an owner.' })],
  ['not found', refusal(404, 'event.not_found', 'There is no such event.')],
  ['rate limited', refusal(429, 'request.too_many', 'Too many requests.')],
  ['shown from earlier', stateOf({ data: { items: ['PP-7K3M-9QXD'] }, error: ownError('client.timed_out') })],
]

export const AnswerStates = () => (
  <Part title="Answers">
    <State name="loading, after 200 ms">
      <Skeleton />
    </State>
    {states.map(([name, query]) => (
      <State key={name} name={name}>
        <Answer of={query} what="your orders" empty="No orders yet. They appear here as soon as a seat is held.">
          {({ items }) => <p className="border-y border-rule py-4">{items.join(', ')}</p>}
        </Answer>
      </State>
    ))}
    <State name="bands">
      <div className="grid gap-3">
        <Band kind="test">Test mode. No money moves.</Band>
        <Band kind="stale">Numbers from 18:02. Reconnecting.</Band>
        <Band kind="offline">You are offline. Numbers from 18:02.</Band>
        <Band kind="notice">Doors open at 08:30 instead of 08:00.</Band>
        <Band kind="emergency">Leave the terrace by the stairs on the harbour side.</Band>
      </div>
    </State>
  </Part>
)

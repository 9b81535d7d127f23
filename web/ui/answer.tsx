import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useViewerZone } from '#lib/now'
import { writeTime } from '#lib/time'
import { Failure } from './failure.tsx'
import { Loading } from './loading.tsx'
import { Notice } from './notice.tsx'

/** What is read of a query; a list that comes page by page has it, too. */
type Asked<T> = Pick<UseQueryResult<T, Error>, 'data' | 'error' | 'isPending' | 'fetchStatus' | 'dataUpdatedAt'> & {
  refetch(): unknown
}

export interface AnswerProps<T> {
  of: Asked<T>
  /** Names it in sentences: `this event`, `your passes`. */
  what: string
  /** Shown for an empty list; without it an empty list is an answer like others. */
  empty?: ReactNode
  /** Of the final size; ruled paper when left out. */
  skeleton?: ReactNode
  children(data: T): ReactNode
}

/** Draws what a query brought, or what it is doing instead: loading, empty, failed, offline, or shown from earlier. */
export function Answer<T>({ of: query, what, empty, skeleton, children }: AnswerProps<T>) {
  const zone = useViewerZone()
  const { data, error, isPending, fetchStatus, dataUpdatedAt, refetch } = query
  const retry = () => void refetch()

  if (isPending && fetchStatus === 'paused') {
    return (
      <Notice title={`You are offline, so we can’t load ${what}.`}>It appears here by itself once you are back.</Notice>
    )
  }
  if (isPending) return <Loading what={what}>{skeleton}</Loading>
  if (data === undefined) return <Failure error={error} what={what} onRetry={retry} />
  if (empty !== undefined && isEmpty(data)) return typeof empty === 'string' ? <Notice title={empty} /> : empty
  return (
    <>
      {error && zone && (
        <p role="status" className="mb-4 bg-warn-bg px-4 py-2.5 text-sm font-semibold text-warn">
          We can’t refresh {what}. Shown as of {writeTime(new Date(dataUpdatedAt), zone)}.
        </p>
      )}
      {children(data)}
    </>
  )
}

/** A list, or a page of one. */
function isEmpty(data: unknown): boolean {
  if (Array.isArray(data)) return data.length === 0
  return (
    typeof data === 'object' && data !== null && 'items' in data && Array.isArray(data.items) && data.items.length === 0
  )
}

import { queryOptions } from '@tanstack/react-query'
import type { Session } from '#lib/session'

/** Who else may vouch for people here. */
export const askWaysIn = ({ account }: Session) =>
  queryOptions({
    queryKey: ['readWaysIn'],
    queryFn: () => account.call('readWaysIn', {}),
    staleTime: 300_000,
  })

/** What opens this person's account. */
export const askLinked = ({ account }: Session) =>
  queryOptions({ queryKey: ['listLinked'], queryFn: () => account.call('listLinked', {}) })

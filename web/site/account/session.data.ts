import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { useSay } from '#ui/status-line'

const KEY = ['listSessions']

/** The sessions of this person, and how to end them. */
export function useSessions() {
  const { session } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  const ending = {
    onError: () => say('That did not reach us. Try again.'),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
    networkMode: 'always',
  } as const
  return {
    sessions: queryOptions({ queryKey: KEY, queryFn: () => session.account.call('listSessions', {}) }),
    revoke: useMutation({
      ...ending,
      mutationFn: (sessionId: string) => session.account.call('revokeSession', { sessionId }),
      onSuccess: () => say('Signed out there.'),
    }),
    revokeOthers: useMutation({
      ...ending,
      mutationFn: () => session.account.call('revokeOtherSessions', {}),
      onSuccess: () => say('Signed out everywhere else.'),
    }),
  }
}

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountCalls } from '#lib/account-paths'
import { usePorts } from '#lib/ports'
import { useSay } from '#ui/status-line'

const KEY = ['readProfile']

/** What this person says about themselves, and asked for. */
export function useProfile() {
  const { session } = usePorts()
  return queryOptions({ queryKey: KEY, queryFn: () => session.account.call('readProfile', {}) })
}

type Wish = 'askDataCopy' | 'askDeletion' | 'cancelDeletion'

/** One of the things that are asked for with a press. */
export function useWish(name: Wish, said: string) {
  const { session } = usePorts()
  const queries = useQueryClient()
  const say = useSay()
  return useMutation<AccountCalls[Wish]['answer']>({
    mutationFn: () => session.account.call(name, {}),
    onSuccess: () => say(said),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
    networkMode: 'always',
  })
}

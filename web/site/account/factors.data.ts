import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountCalls } from '#lib/account-paths'
import { usePorts } from '#lib/ports'
import { createKey } from '#lib/webauthn'

const KEY = ['readFactors']

/** What protects the account. */
export function useFactors() {
  const { session } = usePorts()
  return useQuery({ queryKey: KEY, queryFn: () => session.account.call('readFactors', {}) })
}

type Write = 'removeTotp' | 'renewRecoveryCodes' | 'removePassword' | 'renamePasskey' | 'removePasskey' | 'confirmTotp'

/** What the session may do changes with it, so the token is asked for anew, too. */
function useAskAgain() {
  const { session } = usePorts()
  const queries = useQueryClient()
  return async () => {
    await session.renew()
    await Promise.all([KEY, ['readAccount']].map((queryKey) => queries.invalidateQueries({ queryKey })))
  }
}

/** A change of it. */
export function useFactorWrite<N extends Write>(name: N) {
  const { session } = usePorts()
  const askAgain = useAskAgain()
  return useMutation<AccountCalls[N]['answer'], Error, AccountCalls[N]['input']>({
    mutationFn: (input) => session.account.call(name, input),
    onSuccess: askAgain,
    networkMode: 'always',
  })
}

/** Lets the device make a passkey and keeps it. */
export function useNewPasskey() {
  const { session } = usePorts()
  const askAgain = useAskAgain()
  return useMutation({
    mutationFn: async (name: string) => {
      const options = await session.account.call('beginPasskey', {})
      const answer = await createKey(options)
      return session.account.call('addPasskey', { name, answer })
    },
    onSuccess: askAgain,
    networkMode: 'always',
  })
}

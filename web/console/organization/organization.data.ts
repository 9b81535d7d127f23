import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from '#lib/api'
import { usePorts } from '#lib/ports'

/** Founds an organization that the caller owns. It lives under `/auth`, with the session's cookies. */
export function useFounding() {
  const { session } = usePorts()
  const queries = useQueryClient()
  const key = useRef(newKey())
  return useMutation({
    mutationFn: (input: { name: string; slug: string }) =>
      session.account.call('createOrganization', input, { key: key.current }),
    onSettled: () => {
      key.current = newKey()
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['readAccount'] }),
  })
}

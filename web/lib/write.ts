import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './api.ts'
import { ApiError } from './api-error.ts'
import type { Answer, EndpointName, Input } from './endpoints.ts'
import { usePorts } from './ports.ts'

/**
 * A write of one endpoint. A person who presses again after silence means the same thing, so the key stays until an
 * answer has come or the input is another one.
 */
export function useWrite<N extends EndpointName>(name: N, options: { touches?: EndpointName[] } = {}) {
  const { api } = usePorts()
  const queries = useQueryClient()
  const intention = useRef({ key: '', input: '' })
  const askAgain = () =>
    Promise.all((options.touches ?? []).map((touched) => queries.invalidateQueries({ queryKey: [touched] })))
  return useMutation<Answer<N>, Error, Input<N>>({
    mutationFn: async (input) => {
      const written = JSON.stringify(input)
      if (intention.current.input !== written) intention.current = { key: newKey(), input: written }
      try {
        const answer = await api.call(name, input, { key: intention.current.key })
        intention.current = { key: '', input: '' }
        return answer
      } catch (error) {
        if (error instanceof ApiError && error.status > 0 && error.status < 500)
          intention.current = { key: '', input: '' }
        throw error
      }
    },
    onSuccess: askAgain,
    // A conflict says that the page is older than the server.
    onError: (error) => (error instanceof ApiError && error.status === 409 ? askAgain() : undefined),
  })
}

import { QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { EndpointName } from '#contract/endpoint'
import { newKey } from './api.ts'
import { ApiError } from './api-error.ts'
import type { Answer, Input, SiteApi } from './endpoints.ts'
import { usePorts } from './ports.ts'

const FRESH_MS = 10_000
const RETRIES = 2

/** One cache for server state. Refusals are final; a server in trouble is asked twice more. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiError && error.status >= 500,
      },
      mutations: { networkMode: 'always' },
    },
  })

/** The query of one endpoint: `useQuery(ask(api, 'readOrder', { orderId }))`. Its key is name and input. */
export const ask = <N extends EndpointName>(api: SiteApi, name: N, input: Input<N>) =>
  queryOptions<Answer<N>, Error>({
    queryKey: [name, input],
    queryFn: ({ signal }) => api.call(name, input, { signal }),
  })

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

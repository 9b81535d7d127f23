import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { EndpointName } from '#contract/endpoint'
import { ApiError } from './api-error.ts'
import type { Answer, Input, SiteApi } from './endpoints.ts'
import { chooseZone } from './viewer-zone.ts'

const FRESH_MS = 10_000
const RETRIES = 2

/** One cache for server state. Refusals are final; a server in trouble is asked twice more. */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      onSuccess: (answer, { queryKey: [name] }) => {
        // What is cached under the name of an endpoint is its answer.
        if (name === 'readAccount') chooseZone((answer as Answer<'readAccount'>).timeZone)
      },
    }),
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

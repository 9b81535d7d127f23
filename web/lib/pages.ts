import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query'
import type { Answer, EndpointName, Input, SiteApi } from './endpoints.ts'

/** Endpoints whose answers come page by page. */
export type PagedName = {
  [N in EndpointName]: Answer<N> extends { items: unknown[]; nextCursor: string | null } ? N : never
}[EndpointName]

/** The query of a list, page after page: `useInfiniteQuery(askPages(api, 'listOrders', {}))`. */
export const askPages = <N extends PagedName>(api: SiteApi, name: N, input: Input<N>) =>
  infiniteQueryOptions<Answer<N>, Error, InfiniteData<Answer<N>, string | undefined>, unknown[], string | undefined>({
    queryKey: [name, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      api.call(name, pageParam === undefined ? input : { ...input, cursor: pageParam }, { signal }),
    initialPageParam: undefined,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  })

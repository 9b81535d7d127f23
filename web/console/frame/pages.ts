import { useInfiniteQuery } from '@tanstack/react-query'
import type { Answer, Input } from '#lib/endpoints'
import { askPages, type PagedName } from '#lib/pages'
import { usePorts } from '#lib/ports'

/** A list that comes page by page, as one list. */
export function usePages<N extends PagedName>(name: N, input: Input<N>) {
  const { api } = usePorts()
  return useInfiniteQuery({
    ...askPages(api, name, input),
    select: ({ pages }) => pages.flatMap<Answer<N>['items'][number]>((page) => page.items),
  })
}

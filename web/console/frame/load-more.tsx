import { sentenceOf } from '#lib/api-error'
import { Button } from '#ui/button'
import { FieldError } from '#ui/field'

export interface LoadMoreProps {
  of: {
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    error: Error | null
    fetchNextPage(): unknown
  }
  /** What there is more of: `orders`. */
  what: string
}

/** The next page of a list; nothing once the list is complete. */
export function LoadMore({ of: pages, what }: LoadMoreProps) {
  if (!pages.hasNextPage) return null
  return (
    <div className="mt-5 grid justify-items-start gap-2">
      {pages.isFetchNextPageError && <FieldError id="load-more-error">{sentenceOf(pages.error)}</FieldError>}
      <Button
        kind="secondary"
        size="small"
        busy={pages.isFetchingNextPage ? 'Loading…' : undefined}
        onClick={() => void pages.fetchNextPage()}
      >
        Load more {what}
      </Button>
    </div>
  )
}

import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { Button } from '#ui/button'

/** Fetches the next page of a list, as long as there is one. */
export function MoreButton({ of: list, children }: { of: UseInfiniteQueryResult; children: string }) {
  if (!list.hasNextPage) return null
  return (
    <div className="mt-6">
      <Button
        kind="secondary"
        busy={list.isFetchingNextPage ? 'Loading…' : undefined}
        onClick={() => void list.fetchNextPage()}
      >
        {children}
      </Button>
      {list.isFetchNextPageError && (
        <p role="alert" className="mt-2 text-sm text-danger">
          The next ones did not arrive. Try again.
        </p>
      )}
    </div>
  )
}

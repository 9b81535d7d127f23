import { Skeleton } from '#ui/skeleton'

/** The page's own shape on ruled paper. */
export const EventSkeleton = () => (
  <div className="mx-auto grid w-full max-w-[1180px] gap-x-14 gap-y-6 px-5 md:grid-cols-[5fr_7fr] md:px-10">
    <div className="aspect-[4/3] bg-sunk md:aspect-[4/5]" />
    <div className="pt-6">
      <div className="mb-8 h-24 w-4/5 bg-sunk" />
      <Skeleton rows={5} />
    </div>
  </div>
)

/** How much of everything is sold, as a printed scale with its figures. */
export const SoldBar = ({ sold, capacity }: { sold: number; capacity: number }) => (
  <div className="min-w-0 pt-1">
    <div className="h-2 border border-rule-strong bg-sheet" aria-hidden="true">
      <div className="h-full bg-ink" style={{ width: `${capacity ? Math.min(100, (sold / capacity) * 100) : 0}%` }} />
    </div>
    <p className="mt-1.5 text-sm text-ink-2">
      {capacity === 0 ? (
        'No tiers yet'
      ) : (
        <>
          <span className="font-count text-live">{sold}</span> of <span className="font-count">{capacity}</span> sold
        </>
      )}
    </p>
  </div>
)

import type { Drawing } from './drawing.tsx'

/** A line drawing beside its word; it says nothing by itself. */
export const Icon = ({ of: Lines, size = 18 }: { of: Drawing; size?: 16 | 18 | 20 | 24 }) => (
  <Lines size={size} strokeWidth={1.75} aria-hidden="true" className="flex-none" />
)

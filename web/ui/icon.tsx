import type { LucideIcon } from 'lucide-react'

/** A line drawing beside its word; it says nothing by itself. */
export const Icon = ({ of: Drawing, size = 18 }: { of: LucideIcon; size?: 16 | 18 | 20 | 24 }) => (
  <Drawing size={size} strokeWidth={1.75} aria-hidden="true" className="flex-none" />
)

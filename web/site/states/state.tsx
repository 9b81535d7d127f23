import type { ReactNode } from 'react'

/** One state, named in small type above it. */
export const State = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <h3 className="mb-2 font-count text-xs text-ink-3">{name}</h3>
    {children}
  </div>
)

import type { ReactNode } from 'react'

/** The one action of a page within reach of a thumb; only on a phone. */
export const BottomBar = ({ children, action }: { children: ReactNode; action: ReactNode }) => (
  <div className="sticky bottom-0 z-10 border-t border-ink bg-sheet md:hidden">
    <div className="flex min-h-[var(--bar)] items-center justify-between gap-4 px-5 py-3 leading-tight">
      <div>{children}</div>
      {action}
    </div>
  </div>
)

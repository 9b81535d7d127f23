import type { ReactNode } from 'react'
import { Icon } from '#ui/icon'
import { Alert } from '#ui/more-drawings'

/** Something a person has just tried was refused: said where it happened, at once. */
export const Problem = ({ children }: { children: ReactNode }) => (
  <div role="alert" className="grid grid-cols-[auto_minmax(0,1fr)] gap-3 border-2 border-danger bg-danger-bg p-4">
    <span className="mt-0.5 text-danger">
      <Icon of={Alert} size={20} />
    </span>
    <div>
      <span className="sr-only">Error: </span>
      {children}
    </div>
  </div>
)

import type { ReactNode } from 'react'
import { usePageTitle } from '#lib/page-title'
import { Heading } from '#ui/heading'

export interface ConsolePageProps {
  title: string
  /** Whose: stands in the browser's tab behind the title. */
  of?: string | undefined
  lead?: ReactNode
  /** Buttons on the title's line. */
  actions?: ReactNode
  measure?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page of the console: its title on a strong line, and what it holds below. */
export function ConsolePage({ title, of, lead, actions, measure = 'wide', children }: ConsolePageProps) {
  usePageTitle(of ? `${title}, ${of}` : title)
  return (
    <div className={measure === 'narrow' ? 'max-w-[640px]' : ''}>
      <header className="mb-7 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <Heading level={1}>{title}</Heading>
          {lead && <div className="mt-2 max-w-[62ch] text-ink-2">{lead}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

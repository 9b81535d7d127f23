import type { ReactNode } from 'react'
import { usePageTitle } from '#lib/page-title'
import { Heading } from './heading.tsx'

export interface PageProps {
  title: string
  /** One sentence below the title. */
  lead?: ReactNode
  /** Buttons on the title's line. */
  actions?: ReactNode
  /** `narrow` for forms and reading, `wide` for everything else. */
  measure?: 'narrow' | 'wide'
  children: ReactNode
}

/** A page with an ordinary title; event pages set their own. Inside a shell. */
export function Page({ title, lead, actions, measure = 'wide', children }: PageProps) {
  usePageTitle(title)
  return (
    <div
      className={`mx-auto w-full px-5 pt-4 md:px-10 md:pt-8 ${measure === 'narrow' ? 'max-w-[720px]' : 'max-w-[1180px]'}`}
    >
      <header className="mb-8 flex flex-wrap items-end justify-between gap-4">
        <div>
          <Heading level={1}>{title}</Heading>
          {lead && <p className="mt-3 max-w-[62ch] text-lg text-ink-2">{lead}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
      </header>
      {children}
    </div>
  )
}

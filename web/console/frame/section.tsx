import { type ReactNode, useId } from 'react'
import { Heading } from '#ui/heading'

export interface SectionProps {
  title: string
  /** On the title's line. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of a page under its own title. */
export function Section({ title, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mb-12">
      <div className="mb-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <Heading level={2} id={id} className="text-xl">
          {title}
        </Heading>
        {actions}
      </div>
      {children}
    </section>
  )
}

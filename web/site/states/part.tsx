import type { ReactNode } from 'react'
import { Heading } from '#ui/heading'

/** One group of states with its name. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-6">
    <Heading level={2} className="border-t-2 border-ink pt-3">
      {title}
    </Heading>
    {children}
  </section>
)

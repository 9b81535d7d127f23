import type { ReactNode } from 'react'
import type { Drawing } from './drawing.tsx'
import { Icon } from './icon.tsx'

export interface Fact {
  label: string
  value: ReactNode
  icon?: Drawing
}

/** When, where, who: names and what they stand for, under a strong line. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="border-t border-ink">
    {facts.map(({ label, value, icon }) => (
      <div
        key={label}
        className="grid grid-cols-[104px_minmax(0,1fr)] gap-x-4 border-b border-rule py-3 sm:grid-cols-[136px_minmax(0,1fr)]"
      >
        <dt className="flex items-start gap-3 text-ink-3">
          {icon && (
            <span className="mt-[3px]">
              <Icon of={icon} />
            </span>
          )}
          {label}
        </dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

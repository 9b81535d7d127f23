import { useId } from 'react'
import { Icon } from './icon.tsx'
import { Minus, Plus } from './more-drawings.tsx'

export interface StepperProps {
  label: string
  value: number
  min?: number
  max: number
  /** Said once the highest number is reached, e.g. `4 is the most one person may have.` */
  limit?: string
  onChange(value: number): void
}

/** A small number, set by two large buttons. */
export function Stepper({ label, value, min = 1, max, limit, onChange }: StepperProps) {
  const id = useId()
  const [atMin, atMax] = [value <= min, value >= max]
  return (
    <div>
      <fieldset aria-labelledby={id} className="flex items-center justify-between gap-4">
        <span id={id} className="font-semibold">
          {label}
        </span>
        <span className="inline-flex items-stretch border border-rule-strong">
          <button
            type="button"
            aria-label={`One fewer: ${label}`}
            aria-disabled={atMin}
            className="grid size-12 place-items-center border-r border-rule-strong hover:bg-sunk aria-disabled:text-ink-3"
            onClick={() => !atMin && onChange(value - 1)}
          >
            <Icon of={Minus} size={20} />
          </button>
          <output className="grid w-14 place-items-center font-count text-xl">{value}</output>
          <button
            type="button"
            aria-label={`One more: ${label}`}
            aria-disabled={atMax}
            className="grid size-12 place-items-center border-l border-rule-strong hover:bg-sunk aria-disabled:text-ink-3"
            onClick={() => !atMax && onChange(value + 1)}
          >
            <Icon of={Plus} size={20} />
          </button>
        </span>
      </fieldset>
      <p role="status" className="mt-1.5 text-right text-sm text-ink-3 empty:hidden">
        {atMax ? limit : ''}
      </p>
    </div>
  )
}

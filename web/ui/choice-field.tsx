import type { ReactNode } from 'react'
import { FieldError, type FieldFrame } from './field.tsx'

export interface ChoiceFieldProps extends FieldFrame {
  name: string
  options: readonly { value: string; label: ReactNode; hint?: ReactNode }[]
  value?: string
  defaultValue?: string
  onChoose?(value: string): void
}

/** One of a few that deserve to be read: radio buttons under a question. */
export function ChoiceField({
  name,
  label,
  hint,
  error,
  isOptional = false,
  options,
  value,
  defaultValue,
  onChoose,
}: ChoiceFieldProps) {
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return (
    <fieldset id={name} aria-describedby={described || undefined} tabIndex={-1}>
      <legend className="font-semibold">
        {label}
        {isOptional && <span className="font-normal text-ink-3"> (optional)</span>}
      </legend>
      {hint && (
        <p id={`${name}-hint`} className="mt-1.5 max-w-[58ch] text-sm text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <div className="mt-1.5">
          <FieldError id={`${name}-error`}>{error}</FieldError>
        </div>
      )}
      <div className="mt-2 border-t border-rule">
        {options.map((option) => (
          <label key={option.value} className="flex min-h-12 items-start gap-3 border-b border-rule py-3">
            <input
              type="radio"
              name={name}
              value={option.value}
              className="tick"
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value })}
              onChange={() => onChoose?.(option.value)}
            />
            <span>
              {option.label}
              {option.hint && <span className="block max-w-[58ch] text-sm text-ink-3">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field.tsx'

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'id' | 'name' | 'type' | 'children'> {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
}

/** Yes or no, taken into account when the form is sent. */
export function Checkbox({ name, label, hint, error, className = '', ...input }: CheckboxProps) {
  const described = [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={`grid gap-1 ${className}`}>
      {error && <FieldError id={`${name}-error`}>{error}</FieldError>}
      <label className="flex min-h-12 items-start gap-3 py-3">
        <input
          {...input}
          id={name}
          name={name}
          type="checkbox"
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          className="tick"
        />
        <span>
          {label}
          {hint && (
            <span id={`${name}-hint`} className="block max-w-[58ch] text-sm text-ink-3">
              {hint}
            </span>
          )}
        </span>
      </label>
    </div>
  )
}

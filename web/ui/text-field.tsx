import type { ComponentProps, ReactNode } from 'react'
import { Field, type FieldFrame } from './field.tsx'

export interface TextFieldProps extends FieldFrame, Omit<ComponentProps<'input'>, 'id' | 'name' | 'children'> {
  /** Also its id, so that the error summary can lead here. */
  name: string
  /** A unit or currency inside the frame, before or after what is typed. */
  before?: ReactNode
  after?: ReactNode
}

/** One line of text, a number, a date or a time. */
export function TextField({
  name,
  label,
  hint,
  error,
  isOptional,
  before,
  after,
  className = '',
  ...input
}: TextFieldProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error} isOptional={isOptional}>
      {(control) => (
        <span className={`relative flex items-center ${className}`}>
          {before && <span className="pointer-events-none absolute left-3 font-count text-ink-2">{before}</span>}
          <input
            {...input}
            {...control}
            name={name}
            required={isOptional ? undefined : input.required}
            className={`control ${before ? 'pl-12' : ''} ${after ? 'pr-16' : ''}`}
          />
          {after && <span className="pointer-events-none absolute right-3 text-sm text-ink-2">{after}</span>}
        </span>
      )}
    </Field>
  )
}

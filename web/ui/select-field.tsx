import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'

export interface SelectFieldProps extends FieldFrame, Omit<ComponentProps<'select'>, 'id' | 'name'> {
  name: string
  options: readonly { value: string; label: string; isDisabled?: boolean }[]
}

/** One of a few; the device's own list. */
export const SelectField = ({
  name,
  label,
  hint,
  error,
  isOptional,
  options,
  className = '',
  ...select
}: SelectFieldProps) => (
  <Field id={name} label={label} hint={hint} error={error} isOptional={isOptional}>
    {(control) => (
      <select {...select} {...control} name={name} className={`control ${className}`}>
        {options.map(({ value, label: text, isDisabled }) => (
          <option key={value} value={value} disabled={isDisabled}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)

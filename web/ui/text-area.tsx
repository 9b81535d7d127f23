import type { ComponentProps } from 'react'
import { Field, type FieldFrame } from './field.tsx'

export interface TextAreaProps extends FieldFrame, Omit<ComponentProps<'textarea'>, 'id' | 'name' | 'children'> {
  name: string
}

/** Several lines of text; grows with them. */
export const TextArea = ({ name, label, hint, error, isOptional, className = '', ...area }: TextAreaProps) => (
  <Field id={name} label={label} hint={hint} error={error} isOptional={isOptional}>
    {(control) => <textarea {...area} {...control} name={name} className={`control ${className}`} />}
  </Field>
)

import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Alert } from './more-drawings.tsx'

/** What every field of a form has around its control. */
export interface FieldFrame {
  label: ReactNode
  hint?: ReactNode
  /** The sentence of the error summary, word for word. */
  error?: string | undefined
  isOptional?: boolean | undefined
}

export interface ControlProps {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label, hint and error around one control, tied to it for those who cannot see that they belong together. */
export function Field({
  id,
  label,
  hint,
  error,
  isOptional = false,
  children,
}: FieldFrame & { id: string; children(control: ControlProps): ReactNode }) {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold">
        {label}
        {isOptional && <span className="font-normal text-ink-3"> (optional)</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="max-w-[58ch] text-sm text-ink-3">
          {hint}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  )
}

export const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="flex gap-2 text-sm font-semibold text-danger">
    <span className="mt-px">
      <Icon of={Alert} />
    </span>
    <span>
      <span className="sr-only">Error: </span>
      {children}
    </span>
  </p>
)

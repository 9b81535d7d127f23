import { type ReactNode, useId } from 'react'
import { Button, type ButtonKind } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { ErrorSummary } from '#ui/error-summary'
import type { FieldErrors } from './problem.ts'
import { Refusal } from './refusal.tsx'

export interface FormDialogProps {
  title: string
  label: string
  busyLabel: string
  isBusy: boolean
  kind?: ButtonKind
  keepLabel?: string
  errors: FieldErrors
  refusal: unknown
  onSubmit(): void
  onClose(): void
  children: ReactNode
}

/** A few fields in a dialog; it is there as long as it is open. */
export function FormDialog({
  title,
  label,
  busyLabel,
  isBusy,
  kind = 'primary',
  keepLabel = 'Not now',
  errors,
  refusal,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const id = useId()
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button kind={kind} type="submit" form={id} busy={isBusy ? busyLabel : undefined}>
            {label}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {keepLabel}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="grid gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (!isBusy) onSubmit()
        }}
      >
        <ErrorSummary errors={errors} />
        {children}
        <Refusal error={refusal} />
      </form>
    </Dialog>
  )
}

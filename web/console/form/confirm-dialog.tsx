import type { ReactNode } from 'react'
import { Button, type ButtonKind } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Refusal } from './refusal.tsx'

export interface ConfirmDialogProps {
  onClose(): void
  title: string
  /** On the button that does it, and while it does. */
  label: string
  busyLabel: string
  kind?: ButtonKind
  /** On the button that does nothing. */
  keepLabel?: string
  write: { isPending: boolean; error: unknown }
  onConfirm(): void
  /** What will happen, in sentences. */
  children: ReactNode
}

/** Says what will happen before it does, and why it did not when it was refused. */
export function ConfirmDialog({
  onClose,
  title,
  label,
  busyLabel,
  kind = 'primary',
  keepLabel = 'Not now',
  write,
  onConfirm,
  children,
}: ConfirmDialogProps) {
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button kind={kind} busy={write.isPending ? busyLabel : undefined} onClick={onConfirm}>
            {label}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {keepLabel}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {children}
        <Refusal error={write.error} />
      </div>
    </Dialog>
  )
}

import { useSay } from '#ui/status-line'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Sentences } from './sentences.tsx'

export interface RemovalDialogProps {
  title: string
  label: string
  keepLabel: string
  sentences: readonly string[]
  /** Said afterwards. */
  done: string
  write: { isPending: boolean; error: unknown }
  remove(): Promise<unknown>
  onClose(): void
}

/** Asks before something goes. What opened the dialog goes with it, so the focus moves to the page. */
export function RemovalDialog({
  title,
  label,
  keepLabel,
  sentences,
  done,
  write,
  remove,
  onClose,
}: RemovalDialogProps) {
  const say = useSay()

  async function confirm() {
    try {
      await remove()
    } catch {
      // The dialog shows why; see `write`.
      return
    }
    onClose()
    say(done)
    document.getElementById('main')?.focus({ preventScroll: true })
  }

  return (
    <ConfirmDialog
      onClose={onClose}
      title={title}
      label={label}
      busyLabel="Removing…"
      keepLabel={keepLabel}
      kind="danger"
      write={write}
      onConfirm={() => void confirm()}
    >
      <Sentences of={sentences} />
    </ConfirmDialog>
  )
}

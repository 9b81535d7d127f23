import type { ReactNode } from 'react'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { useSay } from '#ui/status-line'

export interface SecretDialogProps {
  title: string
  secret: string
  /** What to do with it, and that it is not shown again. */
  children: ReactNode
  onClose(): void
}

/** Something that is shown once: it can be copied, and is gone with the dialog. */
export function SecretDialog({ title, secret, children, onClose }: SecretDialogProps) {
  const say = useSay()
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => say('Copied.'),
      () => say('Your browser does not let us copy. Mark it and copy it by hand.'),
    )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button onClick={() => void copy()}>Copy</Button>
          <Button kind="quiet" onClick={onClose}>
            I have it
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <p className="border border-rule-strong bg-sunk p-4 font-count text-lg break-all select-all">{secret}</p>
        <div className="max-w-[58ch]">{children}</div>
      </div>
    </Dialog>
  )
}

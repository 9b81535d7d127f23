import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Icon } from './icon.tsx'
import { Cross } from './more-drawings.tsx'

export interface DialogProps {
  isOpen: boolean
  /** Asked for by Escape, the veil, the close button; the owner decides. */
  onClose(): void
  title: ReactNode
  children: ReactNode
  /** Buttons at the foot, the main one first. */
  actions?: ReactNode
  /** `sheet` rises from the bottom on a phone, `panel` stands at the right edge of the page. */
  kind?: 'dialog' | 'sheet' | 'panel'
}

/** Something that has to be settled before the page goes on. Focus stays inside and returns afterwards. */
export function Dialog({ isOpen, onClose, title, children, actions, kind = 'dialog' }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const isGoing = useRef(false)
  const id = useId()

  useEffect(() => {
    const dialog = box.current
    if (isOpen && !dialog?.open) {
      dialog?.showModal()
      heading.current?.focus()
    }
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen])

  // One that goes while it is open is closed first: only that returns the focus to where it was. Nobody asked for it,
  // so its owner does not hear of it.
  useLayoutEffect(() => {
    isGoing.current = false
    return () => {
      isGoing.current = true
      box.current?.close()
    }
  }, [])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes every dialog; the click is for the veil.
    <dialog
      ref={box}
      data-kind={kind}
      aria-labelledby={id}
      className="dialog"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // One that was shown again meanwhile has not closed.
      onClose={() => isOpen && !isGoing.current && !box.current?.open && onClose()}
      onClick={(event) => event.target === box.current && onClose()}
    >
      {isOpen && (
        <div className="grid gap-5 p-5 sm:p-6">
          <header className="flex items-start justify-between gap-4">
            <h2 ref={heading} id={id} tabIndex={-1} data-quiet-focus className="pt-2 font-head text-xl font-semibold">
              {title}
            </h2>
            <button
              type="button"
              aria-label="Close"
              className="-mr-2 grid size-12 flex-none place-items-center hover:bg-sunk"
              onClick={onClose}
            >
              <Icon of={Cross} size={20} />
            </button>
          </header>
          <div>{children}</div>
          {actions && <footer className="flex flex-wrap gap-3">{actions}</footer>}
        </div>
      )}
    </dialog>
  )
}

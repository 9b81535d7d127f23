import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

export interface PopoverProps {
  /** What is hovered, focused or tapped. */
  label: ReactNode
  children: ReactNode
  className?: string
}

const GAP = 8
const EDGE = 12
const LEAVE_MS = 160

/** A word with more behind it: on hover, focus and tap, until Escape, leaving, or a tap elsewhere. */
export function Popover({ label, children, className = '' }: PopoverProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const note = useRef<HTMLSpanElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const leaving = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const box = note.current
    if (!box || box.matches(':popover-open') === isOpen) return
    if (!isOpen) return box.hidePopover()
    box.showPopover()
    if (button.current) place(box, button.current)
  }, [isOpen])

  useEffect(() => {
    if (!isOpen) return
    const close = () => setIsOpen(false)
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    const onPress = ({ target }: PointerEvent) => {
      const isInside = target instanceof Node && (button.current?.contains(target) || note.current?.contains(target))
      if (!isInside) close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    addEventListener('scroll', close, { passive: true })
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
      removeEventListener('scroll', close)
    }
  }, [isOpen])

  const stay = () => clearTimeout(leaving.current)
  const hover = {
    onPointerEnter: ({ pointerType }: { pointerType: string }) => {
      stay()
      if (pointerType === 'mouse') setIsOpen(true)
    },
    onPointerLeave: ({ pointerType }: { pointerType: string }) => {
      if (pointerType === 'mouse') leaving.current = setTimeout(() => setIsOpen(false), LEAVE_MS)
    },
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-describedby={isOpen ? id : undefined}
        className={`text-left underline decoration-rule-strong decoration-dotted decoration-from-font underline-offset-4 ${className}`}
        onClick={() => setIsOpen(true)}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        {...hover}
      >
        {label}
      </button>
      {/* A span, since words stand in paragraphs, where a div may not. */}
      <span ref={note} id={id} popover="manual" role="note" className="popover text-sm" {...hover}>
        {children}
      </span>
    </>
  )
}

/** Below its word, above it where there is no room; never beyond the edge of the screen. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const left = Math.min(Math.max(at.left, EDGE), innerWidth - width - EDGE)
  const isBelow = at.bottom + GAP + height < innerHeight
  box.style.left = `${left}px`
  box.style.top = `${isBelow ? at.bottom + GAP : at.top - GAP - height}px`
}

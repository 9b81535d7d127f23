import { useEffect, useState } from 'react'
import { Icon } from './icon.tsx'
import { Cross } from './more-drawings.tsx'
import type { Said } from './status-line.tsx'

const SHOWN_MS = 7000

/** What was said, torn from its pad, with the way to take it back; a pointer or the focus on it keeps it there. */
export function StatusSlip({ said, onClose }: { said: Said; onClose(): void }) {
  const [isKept, setIsKept] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: something new has its own time.
  useEffect(() => {
    if (isKept) return
    const handle = setTimeout(onClose, SHOWN_MS)
    return () => clearTimeout(handle)
  }, [said, isKept, onClose])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing happens here but waiting.
    <div
      className="status-slip"
      onPointerEnter={() => setIsKept(true)}
      onPointerLeave={() => setIsKept(false)}
      onFocus={() => setIsKept(true)}
      onBlur={() => setIsKept(false)}
    >
      <span>{said.text}</span>
      {said.action && (
        <button
          type="button"
          className="min-h-11 font-semibold underline underline-offset-4"
          onClick={() => {
            said.action?.run()
            onClose()
          }}
        >
          {said.action.label}
        </button>
      )}
      <button type="button" aria-label="Close" className="-my-2 grid size-11 place-items-center" onClick={onClose}>
        <Icon of={Cross} size={20} />
      </button>
    </div>
  )
}

import { X } from 'lucide-react'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { Icon } from './icon.tsx'

export interface Said {
  text: string
  /** One way to take it back or to follow it. */
  action?: { label: string; run(): void }
}

const SayContext = createContext<(said: Said | string) => void>(() => {})

/** Says what has just been done, in one line: `const say = useSay(); say('Saved.')`. Errors are said where they happen. */
export const useSay = () => useContext(SayContext)

const SHOWN_MS = 7000

/** The one place where such lines appear. Later ones replace earlier ones; a pointer or the focus on it keeps it there. */
export function StatusLine({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>()
  const [isKept, setIsKept] = useState(false)
  const say = useCallback((next: Said | string) => setSaid(typeof next === 'string' ? { text: next } : { ...next }), [])

  useEffect(() => {
    if (!said || isKept) return
    const handle = setTimeout(() => setSaid(undefined), SHOWN_MS)
    return () => clearTimeout(handle)
  }, [said, isKept])

  return (
    <SayContext value={say}>
      {children}
      <div
        role="status"
        className="fixed inset-x-4 bottom-[calc(var(--bar)+16px)] z-10 w-fit md:bottom-6 md:left-10"
        onPointerEnter={() => setIsKept(true)}
        onPointerLeave={() => setIsKept(false)}
        onFocus={() => setIsKept(true)}
        onBlur={() => setIsKept(false)}
      >
        {said && (
          <div className="status-slip">
            <span>{said.text}</span>
            {said.action && (
              <button
                type="button"
                className="min-h-11 font-semibold underline underline-offset-4"
                onClick={() => {
                  said.action?.run()
                  setSaid(undefined)
                }}
              >
                {said.action.label}
              </button>
            )}
            <button
              type="button"
              aria-label="Close"
              className="-my-2 grid size-11 place-items-center"
              onClick={() => setSaid(undefined)}
            >
              <Icon of={X} size={20} />
            </button>
          </div>
        )}
      </div>
    </SayContext>
  )
}

import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { AroundNavHandler } from 'wouter'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'

interface Unsaved {
  /** What would be lost, e.g. `changes of Monaco Paddock Terrace`. */
  what: string
  lose(): void
}

const GuardContext = createContext<{ current: Unsaved | undefined }>({ current: undefined })

/**
 * Asks before a link leads away from something that is not saved. The editor also keeps its draft, since nobody can be
 * asked on the way back.
 */
export function UnsavedGuard({ children }: { children(aroundNav: AroundNavHandler): ReactNode }) {
  const guard = useRef<Unsaved>(undefined)
  const [leaving, setLeaving] = useState<{ go(): void; what: string }>()
  const aroundNav = useMemo<AroundNavHandler>(
    () => (navigate, to, options) => {
      const unsaved = guard.current
      if (!unsaved) return navigate(to, options)
      setLeaving({ what: unsaved.what, go: () => navigate(to, options) })
    },
    [],
  )
  const stay = () => setLeaving(undefined)
  return (
    <GuardContext value={guard}>
      {children(aroundNav)}
      <Dialog
        isOpen={leaving !== undefined}
        onClose={stay}
        title="Leave without saving?"
        actions={
          <>
            <Button onClick={stay}>Stay here</Button>
            <Button
              kind="danger"
              onClick={() => {
                guard.current?.lose()
                guard.current = undefined
                stay()
                leaving?.go()
              }}
            >
              Leave and lose them
            </Button>
          </>
        }
      >
        <p>The {leaving?.what} are not saved yet.</p>
      </Dialog>
    </GuardContext>
  )
}

/**
 * While `what` is given, links of the console ask first, and so does the browser before the page is closed. Call the
 * answer before leaving on purpose, once it is saved.
 */
export function useUnsaved(what: string | undefined, onLose: () => void = () => {}): () => void {
  const guard = useContext(GuardContext)
  const lose = useEffectEvent(onLose)
  useEffect(() => {
    if (what === undefined) return
    guard.current = { what, lose: () => lose() }
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => {
      guard.current = undefined
      removeEventListener('beforeunload', ask)
    }
  }, [guard, what])
  return () => {
    guard.current = undefined
  }
}

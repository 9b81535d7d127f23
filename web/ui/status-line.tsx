import { createContext, type ReactNode, Suspense, useCallback, useContext, useState } from 'react'
import { later } from '#lib/later'

export interface Said {
  text: string
  /** One way to take it back or to follow it. */
  action?: { label: string; run(): void }
}

const StatusSlip = later(
  () => import('./status-slip.tsx'),
  (file) => file.StatusSlip,
  ({ said }) => said.text,
)

const SayContext = createContext<(said: Said | string) => void>(() => {})

/** Says what has just been done, in one line: `const say = useSay(); say('Saved.')`. Errors are said where they happen. */
export const useSay = () => useContext(SayContext)

export interface StatusLineProps {
  /** `console`: beside the column of places, above a bar at the foot. */
  place?: keyof typeof places
  children: ReactNode
}

const places = {
  page: 'md:bottom-6 md:left-10',
  console: 'lg:left-[272px]',
} as const

/** The one place where such lines appear. Later ones replace earlier ones. */
export function StatusLine({ place = 'page', children }: StatusLineProps) {
  const [said, setSaid] = useState<Said>()
  const say = useCallback((next: Said | string) => setSaid(typeof next === 'string' ? { text: next } : { ...next }), [])
  const close = useCallback(() => setSaid(undefined), [])
  return (
    <SayContext value={say}>
      {children}
      <div role="status" className={`fixed inset-x-4 bottom-[calc(var(--bar)+16px)] z-10 w-fit ${places[place]}`}>
        <Suspense>{said && <StatusSlip said={said} onClose={close} />}</Suspense>
      </div>
    </SayContext>
  )
}

import { useEffect, useEffectEvent, useState } from 'react'
import { useNow } from '#lib/now'
import { sayTime, timeLeft, writeClock } from '#lib/time'

export interface TimerProps {
  /** The moment it ends, by the server. */
  until: string
  /** What people read, e.g. `(left) => \`Held for you for ${left}\``; `left` is `12 minutes`. */
  sentence(left: string): string
  /** Instead of the sentence once it is over. */
  over: string
  /** Called once when it ends. */
  onOver?(): void
  /** While set, the time does not run, e.g. during a bank's confirmation. */
  paused?: string | undefined
}

/** Moments at which a screen reader hears how much is left. */
const SAID_AT_SECONDS = [600, 300, 120, 60, 30]

/** Time that runs out, in two parts: a calm sentence in minutes, and a small clock for those who want it. */
export function Timer({ until, sentence, over, onOver, paused }: TimerProps) {
  const now = useNow()
  const left = timeLeft(Date.parse(until) - now)
  const isOver = left.totalSeconds === 0
  const said = useAnnouncement(left.totalSeconds, isOver ? over : sentence(sayTime(left)))
  const end = useEffectEvent(() => onOver?.())

  useEffect(() => {
    if (isOver) end()
  }, [isOver])

  return (
    <div className="flex items-baseline justify-between gap-4">
      <p>{isOver ? over : (paused ?? sentence(sayTime(left)))}</p>
      {!isOver && (
        <span className="clock" aria-hidden="true">
          {writeClock(left)}
        </span>
      )}
      <span role="status" className="sr-only">
        {paused ?? said}
      </span>
    </div>
  )
}

/** The text as it was when the last of those moments was passed; empty before the first. */
function useAnnouncement(seconds: number, text: string): string {
  const mark = seconds === 0 ? 0 : SAID_AT_SECONDS.findLast((at) => seconds <= at)
  const [spoken, setSpoken] = useState({ mark, text: '' })
  if (spoken.mark !== mark) setSpoken({ mark, text })
  return spoken.text
}

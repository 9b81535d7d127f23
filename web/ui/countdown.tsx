import { useEffect, useEffectEvent } from 'react'
import { useIsClockTrue, useIsPrint, useNow } from '#lib/now'
import { sayTime, timeLeft, writeClock } from '#lib/time'
import { Moment } from './moment.tsx'

export interface CountdownProps {
  to: string
  timeZone: string
  /** Stands before a running time, but not before a date: `in`. */
  before?: string
  /** Called once, at the server's zero. */
  onZero?(): void
  className?: string
}

const DAY_SECONDS = 86_400

/** Time until something opens: a date while it is far, a clock on the last day, and only minutes until the server's clock is known. On a printed page the date stands. */
export function Countdown({ to, timeZone, before, onZero, className = '' }: CountdownProps) {
  const now = useNow()
  const isTrue = useIsClockTrue()
  const isPrint = useIsPrint()
  const left = timeLeft(Date.parse(to) - now)
  const isZero = left.totalSeconds === 0
  const zero = useEffectEvent(() => onZero?.())

  useEffect(() => {
    if (isZero) zero()
  }, [isZero])

  if (isPrint || left.totalSeconds > DAY_SECONDS) return <Moment at={to} timeZone={timeZone} />
  if (!isTrue) {
    const rough = sayTime({ ...left, totalSeconds: Math.max(60, left.totalSeconds) })
    return (
      <span className={className}>
        {before} about {rough}
      </span>
    )
  }
  return (
    <span className={className}>
      {before && `${before} `}
      <span className="clock" aria-hidden="true">
        {writeClock(left)}
      </span>
      <span className="sr-only">{sayTime(left)}</span>
    </span>
  )
}

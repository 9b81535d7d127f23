import { useEffect, useEffectEvent } from 'react'
import { useIsClockTrue, useNow } from '#lib/now'
import { sayTime, timeLeft, writeClock } from '#lib/time'
import { Moment } from './moment.tsx'

export interface CountdownProps {
  to: string
  timeZone: string
  /** Called once, at the server's zero. */
  onZero?(): void
  className?: string
}

const DAY_SECONDS = 86_400

/** Time until something opens: a date while it is far, a clock on the last day, and only minutes until the server's clock is known. */
export function Countdown({ to, timeZone, onZero, className = '' }: CountdownProps) {
  const now = useNow()
  const isTrue = useIsClockTrue()
  const left = timeLeft(Date.parse(to) - now)
  const isZero = left.totalSeconds === 0
  const zero = useEffectEvent(() => onZero?.())

  useEffect(() => {
    if (isZero) zero()
  }, [isZero])

  if (left.totalSeconds > DAY_SECONDS) return <Moment at={to} timeZone={timeZone} />
  if (!isTrue)
    return (
      <span className={className}>about {sayTime({ ...left, totalSeconds: Math.max(60, left.totalSeconds) })}</span>
    )
  return (
    <span className={className}>
      <span className="clock" aria-hidden="true">
        {writeClock(left)}
      </span>
      <span className="sr-only">{sayTime(left)}</span>
    </span>
  )
}

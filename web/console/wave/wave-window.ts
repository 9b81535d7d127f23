import type { FieldErrors } from '../form/problem.ts'
import { instantOf, type ZonedTime } from '../form/wall-time.ts'

/** When a wave opens and closes, as typed; an empty closing leaves it open. */
export interface TypedWindow {
  opensAt: ZonedTime
  closesAt: ZonedTime
}

export interface WaveTimes {
  opensAt: string
  closesAt: string | null
}

export const fieldOfWindowCode = {
  'wave.in_the_past': 'opensAt',
  'wave.closes_before_open': 'closesAt',
} as const

/** The moments that are meant, or what is wrong with them by field name. */
export function checkWindow(
  { opensAt, closesAt }: TypedWindow,
  timeZone: string,
  now: number,
): { times?: WaveTimes; errors: FieldErrors } {
  const from = instantOf(opensAt, timeZone)
  const to = instantOf(closesAt, timeZone)
  const errors: Record<string, string> = {}
  if (!from) errors.opensAt = 'Say when the wave opens.'
  else if (Date.parse(from) <= now) errors.opensAt = 'A wave opens in the future.'
  if (closesAt.wall && !to) errors.closesAt = 'This moment does not exist.'
  if (from && to && to <= from) errors.closesAt = 'The wave closes before it opens.'
  if (!from || Object.keys(errors).length > 0) return { errors }
  return { errors, times: { opensAt: from, closesAt: to ?? null } }
}

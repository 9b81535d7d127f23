import type { PublicEvent } from '#contract/public-event'
import { DomainError } from '../error.ts'

interface Dates {
  startsAt: Date
  endsAt: Date
}

/** Refuses an end before the start, and new dates that have passed. What stands already may lie in the past. */
export function assertDates(
  given: { [K in keyof Dates]: Date | undefined },
  now: Date,
  standing: Partial<Dates> = {},
): void {
  const startsAt = given.startsAt ?? standing.startsAt
  const endsAt = given.endsAt ?? standing.endsAt
  if (startsAt && endsAt && endsAt <= startsAt) throw new DomainError('event.ends_before_start')
  const isNewStart = given.startsAt?.getTime() !== standing.startsAt?.getTime()
  if (given.startsAt && isNewStart && given.startsAt <= now) throw new DomainError('event.in_the_past')
  if (given.endsAt && given.endsAt <= now) throw new DomainError('event.in_the_past')
}

/** Refuses a session that ends before it starts and tells which. */
export function assertProgramme(programme: PublicEvent['programme']): void {
  const fields = programme.flatMap(({ startsAt, endsAt }, index) =>
    new Date(endsAt) > new Date(startsAt)
      ? []
      : [{ path: `programme.${index}.endsAt`, message: 'ends before it starts' }],
  )
  if (fields.length > 0) throw new DomainError('event.ends_before_start', { fields })
}

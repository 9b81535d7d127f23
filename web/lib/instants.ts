import { partsOf, wallOf } from './wall.ts'

const DAY = 86_400_000

/**
 * Instants that a wall clock reading such as `2027-03-28T02:30` names in a zone: one as a rule,
 * none in the hour that spring skips, two in the hour that autumn repeats.
 */
export function instantsOf(wall: string, timeZone: string): Date[] {
  const asUtc = Date.parse(`${wall.slice(0, 16)}Z`)
  if (Number.isNaN(asUtc)) return []
  const offsets = new Set([-DAY, 0, DAY].map((shift) => offsetAt(new Date(asUtc + shift), timeZone)))
  return [...offsets]
    .map((offset) => new Date(asUtc - offset))
    .filter((at) => wallOf(at, timeZone) === wall.slice(0, 16))
    .sort((one, other) => one.getTime() - other.getTime())
}

/** Milliseconds by which the zone's clock is ahead of UTC at that moment. */
function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(at.getTime() / 1000) * 1000
}

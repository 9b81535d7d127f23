import type { Answer } from '#lib/endpoints'

export type ListedEvent = Answer<'listPublicEvents'>['items'][number]

export interface Programme {
  /** A wave is open at this moment. */
  open: ListedEvent[]
  /** A wave has its date, the nearest first. */
  coming: ListedEvent[]
  announced: ListedEvent[]
}

/** Sorts events by what a visitor can do about them now. */
export function programmeOf(events: ListedEvent[], now: number): Programme {
  const isOpen = ({ wave }: ListedEvent) => wave !== null && (wave.isOpen || Date.parse(wave.opensAt) <= now)
  const opensAt = ({ wave }: ListedEvent) => Date.parse(wave?.opensAt ?? '')
  return {
    open: events.filter(isOpen),
    coming: events.filter((event) => event.wave && !isOpen(event)).sort((one, other) => opensAt(one) - opensAt(other)),
    announced: events.filter(({ wave }) => wave === null),
  }
}

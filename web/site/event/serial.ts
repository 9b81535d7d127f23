import { hashOf } from '#lib/poster/seed'

/** The number of a poster's sheet, from the event's own id: `No. 227-MON`. */
export function serialOf({ id, venue }: { id: string; venue: { city: string } }): string {
  const number = String(hashOf(id) % 1000).padStart(3, '0')
  return `No. ${number}-${venue.city
    .replace(/[^\p{L}]/gu, '')
    .slice(0, 3)
    .toUpperCase()}`
}

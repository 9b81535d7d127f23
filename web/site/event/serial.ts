/** The number of a poster's sheet, from the event's own id: `No. 227-MON`. */
export function serialOf({ id, venue }: { id: string; venue: { city: string } }): string {
  const number = [...id].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 0)
  return `No. ${String(number).padStart(3, '0')}-${venue.city
    .replace(/[^\p{L}]/gu, '')
    .slice(0, 3)
    .toUpperCase()}`
}

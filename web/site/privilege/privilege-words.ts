import { writeMoment, writeSpan } from '#lib/time'

interface Hours {
  validFrom: string | null
  validUntil: string | null
}

/** At which hours something may be used, on the event's clock; empty for always. */
export function hoursOf({ validFrom, validUntil }: Hours, timeZone: string, today: Date): string {
  if (validFrom && validUntil) return writeSpan(new Date(validFrom), new Date(validUntil), timeZone, today)
  const edge = validFrom ?? validUntil
  if (!edge) return ''
  const { date, time } = writeMoment(new Date(edge), timeZone, today)
  return `${validFrom ? 'From' : 'Until'} ${date}, ${time}`
}

/** `twice`, `4 times`; nothing for what is used once, since that is what people expect. */
export function timesOf(quantity: number | null): string {
  if (quantity === null) return 'as often as you like'
  if (quantity === 1) return ''
  return quantity === 2 ? 'twice' : `${quantity} times`
}

import { writeDay } from '#lib/time'
import type { WaveSegment } from '#ui/wave-strip'
import { nextOf, type Sale, type SaleWave } from '../event/sale.ts'

/** What the page is about at this moment, in a few words. */
export function titleOf(sale: Sale): string {
  switch (sale.kind) {
    case 'announced':
      return 'No date for the sale yet'
    case 'counting':
      return `${sale.wave.name} opens`
    case 'open':
      return `${sale.wave.name} is open`
    case 'allHeld':
      return `${sale.wave.name}: every seat is held`
    case 'paused':
      return `${sale.wave.name} is paused`
    case 'soldOut':
      return 'Sold out'
    case 'closed':
      return 'The sale has closed'
    case 'postponed':
      return 'Postponed'
    case 'cancelled':
      return 'Cancelled'
    case 'past':
      return 'This event has taken place'
  }
}

const audiences = { open: 'Everyone', invite: 'Invited guests' } as const

export const audienceOf = ({ kind }: SaleWave): string => audiences[kind]

/** Who may enter and how much one person may take. */
export function termsOf({ kind, perPersonLimit }: SaleWave): string {
  const who = kind === 'invite' ? 'For invited guests.' : 'For everyone who is signed in.'
  return `${who} Up to ${perPersonLimit === 1 ? 'one seat' : `${perPersonLimit} seats`} a person.`
}

/** The waves as strips of one sheet. */
export function segmentsOf({ waves }: Sale, timeZone: string): WaveSegment[] {
  const next = nextOf(waves)
  return waves.map((wave) => ({
    id: wave.id,
    name: wave.name,
    audience: audienceOf(wave),
    ...stripOf(wave, wave === next, timeZone),
  }))
}

type Strip = Pick<WaveSegment, 'state' | 'taken' | 'note'>

function stripOf({ state, stock, opensAt }: SaleWave, isNext: boolean, timeZone: string): Strip {
  const taken = stock?.of ? 1 - stock.left / stock.of : 0
  if (state === 'cancelled') return { state, taken: 0, note: 'Called off' }
  if (state === 'planned')
    return { state: isNext ? 'next' : 'later', taken: 0, note: writeDay(new Date(opensAt), timeZone) }
  if (state === 'paused') return { state, taken, note: 'On hold' }
  if (stock?.left === 0 && stock.held === 0) return { state: 'gone', taken: 1, note: 'Gone' }
  if (state === 'over') return { state: 'gone', taken: 1, note: 'Closed' }
  if (!stock) return { state, taken, note: 'Open' }
  return { state, taken, note: stock.left === 0 ? `${stock.held} held` : `${stock.left} left` }
}

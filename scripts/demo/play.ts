import type { Db } from '#core/context'
import type { Answer } from '#lib/endpoints'
import { type Attendee, openPages, signInAttendees } from './attendees.ts'
import { type Books, faultsOf, readBooks } from './books.queries.ts'
import type { Browser } from './browser.ts'
import type { StackPlaces } from './fork-stack.ts'
import { type House, openHouse, publishEvent, scheduleWave } from './organizer.ts'
import { buyAll, countSigned, type Pass } from './purchase.ts'
import { type Held, isHeld, type Refused, race, tryToHold } from './race.ts'
import { ms, type Story } from './story.ts'
import { until } from './until.ts'

/** Time to schedule the wave and to be refused before it. */
const LEAD_MS = 5_000

export interface Cast {
  stack: StackPlaces
  db: Db
  organizer: Browser
  story: Story
}

/** What came of it, to be judged. */
export interface Outcome {
  opensAt: Date
  early: Held | Refused
  /** When each attendee heard of the opening; those who did not are missing. */
  heardAt: number[]
  holds: Held[]
  refusals: Refused[]
  passes: Pass[]
  signed: number
  wave: Answer<'listWaves'>['items'][number]
  sale: Answer<'readSale'>
  books: Books
  faults: { kind: string; detail: string }[]
  /** Places that the public page still shows. */
  left: number
}

/** The main job, from an empty platform to passes in hand. Whatever is not as expected is for the judge to say. */
export async function play(cast: Cast, { buyers, places }: { buyers: number; places: number }): Promise<Outcome> {
  const { organizer, story } = cast
  const organizationId = await openHouse(cast.stack, organizer)
  story.tell(
    'An organizer opened an account, confirmed its address by mail, signed in, founded a house and set up a second factor.',
  )
  const house = await publishEvent(organizer, organizationId, places)
  story.tell(`An event is published: ${house.offers.map(({ name, places }) => `${places} x ${name}`).join(', ')}.`)

  const attendees = await signInAttendees(cast.stack, cast.db, buyers)
  story.tell(`${buyers} attendees signed in.`)
  await openPages(attendees, house.eventId)
  await until('full house', async () => {
    const { arrivals } = await organizer.api.call('readSale', { eventId: house.eventId })
    return arrivals >= buyers ? arrivals : undefined
  })
  story.tell(`${buyers} sockets are open, each with a one-time ticket; the organizer sees ${buyers} arrivals.`)

  const opensAt = new Date(Date.now() + LEAD_MS)
  const wave = await scheduleWave(organizer, house, opensAt)
  story.tell(`A wave with all ${places} places is scheduled for ${opensAt.toISOString().slice(11, 23)} UTC.`)
  const [first] = attendees
  const [offer] = house.offers
  if (!first || !offer) throw new Error('Nobody is there, or nothing is sold.')
  const early = await tryToHold(first, wave.id, offer)
  story.tell(`${first.name} tries too early: ${isHeld(early) ? 'held!' : early.problem.code}.`)

  const results = await race(attendees, wave.id, house.offers, opensAt)
  const holds = results.filter(isHeld)
  const refusals = results.filter((result): result is Refused => !isHeld(result))
  story.tell(`The wave opened by itself; ${buyers} ask at once: ${holds.length} hold, ${refusals.length} are refused.`)
  await until('news for everybody', async () => (heardOf(attendees).length === buyers ? true : undefined)).catch(
    () => 0,
  )
  const heardAt = heardOf(attendees)
  story.tell(
    `${heardAt.length} of ${buyers} heard of the opening, the last ${ms(Math.max(...heardAt) - opensAt.getTime())} after it.`,
  )

  const passes = await buyAll(cast.stack, holds)
  story.tell(`${holds.length} orders are paid with six kinds of cards; ${passes.length} passes are in hand.`)
  const state = await stateOf(cast, house, wave.id)
  story.tell('The organizer’s numbers, the ledger, the places and the public page were read.')
  for (const { browser } of attendees) browser.close()
  return { opensAt, early, heardAt, holds, refusals, passes, signed: await countSigned(cast.stack, passes), ...state }
}

const heardOf = (attendees: Attendee[]): number[] =>
  attendees.flatMap(({ heard }) => heard.get('wave.opened')?.firstAt ?? [])

async function stateOf({ stack, db, organizer: { api } }: Cast, { eventId }: House, waveId: string) {
  const { items } = await api.call('listWaves', { eventId })
  const wave = items.find(({ id }) => id === waveId)
  if (!wave) throw new Error('The wave is gone.')
  const left = await until('public page without places', async () => {
    const answer = await fetch(`${stack.addresses.site}/api/public/pulse/${eventId}`)
    const pulse: Answer<'readPulse'> = await answer.json()
    return pulse.waves[0]?.left === 0 ? 0 : undefined
  }).catch(() => Number.NaN)
  const [sale, books, faults] = await Promise.all([
    api.call('readSale', { eventId }),
    readBooks(db, eventId),
    faultsOf(db),
  ])
  return { wave, left, sale, books, faults }
}

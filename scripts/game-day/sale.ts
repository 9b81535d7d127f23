import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '#lib/api-error'
import type { Answer } from '#lib/endpoints'
import { payAsGuest } from '#local/payments/guest'
import { type Attendee, openPages, signInAttendees } from '../demo/attendees.ts'
import { type Browser, openBrowser } from '../demo/browser.ts'
import { type House, openHouse, publishEvent, scheduleWave } from '../demo/organizer.ts'
import { until } from '../demo/until.ts'
import type { Day } from './day.ts'
import { insist, type Met } from './insist.ts'

const PLACES = 8
const BUYERS = 12
const LEAD_MS = 2_500
const EARLY_PAUSE_MS = 20
/** Slow enough that a minute of looking stays below the limit of requests. */
const LOOK_MS = 500
/** A job that met the outage is tried again after the queue's pause, and once more when it met it twice. */
const PASS_LIMIT_MS = 100_000

export interface DaySale {
  organizer: Browser
  house: House
  attendees: Attendee[]
  places: number
}

/** A published event with a few places, and more people with its page open than it has places for. */
export async function openSale({ stack, db }: Day): Promise<DaySale> {
  const organizer = openBrowser(stack)
  const house = await publishEvent(organizer, await openHouse(stack, organizer), PLACES)
  const attendees = await signInAttendees(stack, db, BUYERS)
  await openPages(attendees, house.eventId)
  return { organizer, house, attendees, places: PLACES }
}

/** A wave with all places, which opens in a moment. */
export async function openSoon({ organizer, house }: DaySale): Promise<{ waveId: string; opensAt: Date }> {
  const opensAt = new Date(Date.now() + LEAD_MS)
  const { id } = await scheduleWave(organizer, house, opensAt)
  return { waveId: id, opensAt }
}

export interface Holder {
  attendee: Attendee
  hold: Answer<'holdPlaces'>
}

/** Everybody asks for a place from the opening on, until told yes or no. Tells who holds one and the codes of the others. */
export async function holdAll(sale: DaySale, wave: { waveId: string; opensAt: Date }, met: Met) {
  const wishes = sale.house.offers.flatMap(({ tierId, places }) => Array.from({ length: places }, () => tierId))
  await sleep(Math.max(0, wave.opensAt.getTime() - Date.now()))
  const results = await Promise.all(
    sale.attendees.map((attendee, index) => holdOne(attendee, wave.waveId, wishes[index % wishes.length] ?? '', met)),
  )
  return {
    holders: results.filter((result): result is Holder => 'hold' in result),
    refusals: results.flatMap((result) => ('code' in result ? [result.code] : [])),
  }
}

async function holdOne(
  attendee: Attendee,
  waveId: string,
  tierId: string,
  met: Met,
): Promise<Holder | { code: string }> {
  for (;;) {
    try {
      const hold = await insist(met, (key) =>
        attendee.browser.api.call('holdPlaces', { waveId, tierId, quantity: 1 }, { key }),
      )
      return { attendee, hold }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      met.delete(`${error.status} ${error.code}`)
      if (error.code !== 'wave.not_open') return { code: error.code }
      await sleep(EARLY_PAUSE_MS)
    }
  }
}

/** Orders and pays what is held, whatever comes between; tells the order. */
export async function pay({ stack }: Day, { attendee, hold }: Holder, met: Met): Promise<string> {
  const { api } = attendee.browser
  const order = await insist(met, (key) =>
    api.call('placeOrder', { holdId: hold.id, buyerName: attendee.name }, { key }),
  )
  const { clientSecret, publishableKey } = await insist(met, (key) =>
    api.call('payOrder', { orderId: order.id }, { key }),
  )
  const access = { url: stack.addresses.payments, publishableKey, clientSecret }
  const paid = await payAsGuest(access, { card: 'visa' })
  if ('error' in paid) throw new Error(`A payment was refused: ${paid.error.message}`)
  return order.id
}

/** Waits until an order is paid and its passes are signed. */
export function awaitPasses({ attendee }: Holder, orderId: string, met: Met): Promise<number> {
  const { api } = attendee.browser
  const look = async () => {
    const { status, ticketIds } = await insist(met, () => api.call('readOrder', { orderId }))
    if (status !== 'paid') return undefined
    const passes = await Promise.all(
      ticketIds.map((ticketId) => insist(met, () => api.call('readTicket', { ticketId }))),
    )
    return passes.every(({ credential }) => credential !== null) ? passes.length : undefined
  }
  return until('signed pass', look, LOOK_MS, PASS_LIMIT_MS)
}

/** Everybody who holds a place pays and waits for the pass; tells how many passes there are. */
export async function buyAll(day: Day, holders: Holder[], met: Met): Promise<number> {
  const counts = await Promise.all(holders.map(async (holder) => awaitPasses(holder, await pay(day, holder, met), met)))
  return counts.reduce((sum, count) => sum + count, 0)
}

export const heardBy = (sale: DaySale, name: string): number =>
  sale.attendees.filter(({ heard }) => heard.has(name)).length

/** Waits a while for everybody to hear of something; tells how many did. */
export async function hearing(sale: DaySale, name: string): Promise<number> {
  await until(name, async () => heardBy(sale, name) === sale.attendees.length || undefined).catch(() => undefined)
  return heardBy(sale, name)
}

/** Pauses the wave, and tells how many hear of it. */
export async function hearingOfPause(sale: DaySale, waveId: string): Promise<number> {
  for (const { heard } of sale.attendees) heard.clear()
  await sale.organizer.api.call('pauseWave', { waveId })
  return hearing(sale, 'pulse.moved')
}

export const closePages = ({ attendees, organizer }: DaySale): void => {
  for (const { browser } of attendees) browser.close()
  organizer.close()
}

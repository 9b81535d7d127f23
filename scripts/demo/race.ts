import { setTimeout as sleep } from 'node:timers/promises'
import { newKey } from '#lib/api'
import { ApiError } from '#lib/api-error'
import type { Answer } from '#lib/endpoints'
import type { Attendee } from './attendees.ts'
import type { Offer } from './organizer.ts'

/** Somebody whose clock is a hair ahead of the server's asks again so soon. */
const EARLY_PAUSE_MS = 5
/** A busy laptop answers a crowd late; a browser would have asked again meanwhile. */
const ANSWER_MS_MAX = 60_000

export interface Held {
  attendee: Attendee
  hold: Answer<'holdPlaces'>
  offer: Offer
  tookMs: number
}

export interface Refused {
  attendee: Attendee
  problem: ApiError
  tookMs: number
}

/** Tries to hold one place, once; a refusal is an answer. */
export async function tryToHold(attendee: Attendee, waveId: string, offer: Offer): Promise<Held | Refused> {
  const startedAt = performance.now()
  const took = () => performance.now() - startedAt
  try {
    const input = { waveId, tierId: offer.tierId, quantity: 1 }
    const hold = await attendee.browser.api.call('holdPlaces', input, { key: newKey(), timeoutMs: ANSWER_MS_MAX })
    return { attendee, hold, offer, tookMs: took() }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { attendee, problem: error, tookMs: took() }
  }
}

export const isHeld = (result: Held | Refused): result is Held => 'hold' in result

/** Everybody asks for a place at the opening; together they want more of each tier than there is. */
export async function race(attendees: Attendee[], waveId: string, offers: Offer[], opensAt: Date) {
  const wishes = offers.flatMap((offer) => Array.from({ length: offer.places }, () => offer))
  await sleep(opensAt.getTime() - Date.now())
  return Promise.all(
    attendees.map(async (attendee, index) => {
      // There is at least one tier with a place.
      const wish = wishes[index % wishes.length] as Offer
      for (;;) {
        const result = await tryToHold(attendee, waveId, wish)
        if (isHeld(result) || result.problem.code !== 'wave.not_open') return result
        await sleep(EARLY_PAUSE_MS)
      }
    }),
  )
}

import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '#lib/api-error'
import type { Answer } from '#lib/endpoints'
import type { Browser } from '../demo/browser.ts'
import { until } from '../demo/until.ts'

const PASS_EVERY_MS = 500
const PASS_MS_MAX = 5 * 60_000
/** A clock that differs from the stage's by a little. */
const EARLY_PAUSE_MS = 100

/** An event that nobody finds, with one place. */
export async function publish({ api }: Browser, organizationId: string): Promise<{ eventId: string; tierId: string }> {
  const startsAt = new Date(Date.now() + 24 * 3_600_000)
  const { id: eventId } = await api.call('createEvent', {
    organizationId,
    name: `Smoke test of ${new Date().toISOString().slice(0, 16)}, nothing is sold`,
    slug: `smoke-${crypto.randomUUID()}`,
    timeZone: 'UTC',
    currency: 'EUR',
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + 3_600_000).toISOString(),
    venue: { name: 'Nowhere', address: 'No street 1', city: 'Nowhere', country: 'Nowhere' },
    visibility: 'unlisted',
  })
  const { id: tierId } = await api.call('addTier', {
    eventId,
    name: 'Test',
    priceCents: 100,
    capacity: 1,
    perPersonLimit: 1,
  })
  await api.call('publishEvent', { eventId })
  return { eventId, tierId }
}

type Plan = { eventId: string; tierId: string; leadMs: number }

/** A wave with that place, in a moment. */
export async function schedule({ api }: Browser, { eventId, tierId, leadMs }: Plan) {
  const opensAt = new Date(Date.now() + leadMs)
  const { id: waveId } = await api.call('draftWave', {
    eventId,
    name: 'Smoke test',
    kind: 'open',
    opensAt: opensAt.toISOString(),
    perPersonLimit: 1,
    allocations: [{ tierId, quantity: 1 }],
  })
  await api.call('scheduleWave', { waveId })
  return { waveId, opensAt }
}

export const tryHold = ({ api }: Browser, waveId: string, tierId: string): Promise<Answer<'holdPlaces'>> =>
  api.call('holdPlaces', { waveId, tierId, quantity: 1 })

/** Presses from the opening on. */
export async function holdAt(
  browser: Browser,
  opensAt: Date,
  waveId: string,
  tierId: string,
): Promise<Answer<'holdPlaces'>> {
  await sleep(Math.max(0, opensAt.getTime() - Date.now()))
  return until(
    'hold',
    () =>
      tryHold(browser, waveId, tierId).catch((error) => {
        if (error instanceof ApiError && error.code === 'wave.not_open') return undefined
        throw error
      }),
    EARLY_PAUSE_MS,
  )
}

/** The names of the pushes that come, for everybody on the page and for this person. */
export function hear({ live, session }: Browser, eventId: string): Set<string> {
  const heard = new Set<string>()
  const note = ({ name }: { name: string }) => void heard.add(name)
  live.subscribe(`event:${eventId}`, note)
  const signedIn = session.current()
  if (signedIn.state === 'in') live.subscribe(`user:${signedIn.userId}`, note)
  return heard
}

/** Where Stripe's webhooks do not arrive, a job asks Stripe two minutes later. */
export const awaitPass = ({ api }: Browser, orderId: string): Promise<boolean> =>
  until(
    'signed pass',
    async () => {
      const { ticketIds } = await api.call('readOrder', { orderId })
      const [pass] = await Promise.all(ticketIds.map((ticketId) => api.call('readTicket', { ticketId })))
      return pass?.credential?.split('.').length === 3 || undefined
    },
    PASS_EVERY_MS,
    PASS_MS_MAX,
  )

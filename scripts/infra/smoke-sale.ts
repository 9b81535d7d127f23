import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '#lib/api-error'
import type { Answer } from '#lib/endpoints'
import { type Browser, type BrowserPlaces, openBrowser } from '../demo/browser.ts'
import { until } from '../demo/until.ts'
import { type SmokeAccount, signIn } from './smoke-account.ts'
import { endEvents, houseOf, openHouse } from './smoke-house.ts'
import { payWithTestCard } from './smoke-payment.ts'

const LEAD_MS = 8_000
const EVERY_MS = 100
const PASS_EVERY_MS = 500
const PASS_MS_MAX = 5 * 60_000
/** A clock that differs from the stage's by a little. */
const EARLY_PAUSE_MS = 100

/** What a stage says of itself in `config.json`. */
export interface StageFacts extends BrowserPlaces {
  publishableKey: string
  paymentScriptUrl: string
  /** How long a socket may take to open. */
  awaitMs?: number
  /** How far ahead the wave is scheduled. */
  leadMs?: number
}

/** What a step came to; `problem` is undefined when it holds. */
export interface Step {
  promise: string
  problem: string | undefined
}

/**
 * The main job, once, by a person of its own: an event of its own opens a wave in a moment, one place is held, paid and
 * becomes a pass. The event is unlisted, says what it is, and is cancelled and archived in the end, whatever happened.
 * With live keys it stops before the payment.
 */
export async function smokeSale(facts: StageFacts, account: SmokeAccount): Promise<Step[]> {
  const steps: Step[] = []
  const browser = openBrowser(facts)
  const step = async <T>(promise: string, work: () => Promise<T>): Promise<T> => {
    try {
      const result = await work()
      steps.push({ promise, problem: undefined })
      return result
    } catch (error) {
      steps.push({ promise, problem: sentenceOf(error) })
      throw new Stop()
    }
  }
  try {
    await step('The smoke account signs in', () => signIn(browser, account))
    const organizationId = await step('It has a house of its own', () => openHouse(browser))
    await step('What an earlier run left is put away', () => endEvents(browser, organizationId))
    await sell(browser, facts, organizationId, step)
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  await step('The event is cancelled and archived', async () => {
    const house = await houseOf(browser)
    if (house) await endEvents(browser, house)
  }).catch(() => undefined)
  await browser.session.signOut().catch(() => undefined)
  browser.close()
  return steps
}

/** A step failed, and those after it have nothing to stand on. */
class Stop extends Error {}

type RunStep = <T>(promise: string, work: () => Promise<T>) => Promise<T>

async function sell(browser: Browser, facts: StageFacts, organizationId: string, step: RunStep): Promise<void> {
  const { api } = browser
  const { eventId, tierId } = await step('An unlisted event is published', () => publish(browser, organizationId))
  const heard = hear(browser, eventId)
  await step('Its page registers a person and has an open socket', async () => {
    await api.call('register', { eventId })
    await until('open socket', async () => browser.live.status() === 'live' || undefined, EVERY_MS, facts.awaitMs)
  })
  const { waveId, opensAt } = await step('A wave is scheduled, seconds ahead', () =>
    schedule(browser, { eventId, tierId, leadMs: facts.leadMs ?? LEAD_MS }),
  )
  await step('Before the opening a hold is refused', async () => {
    const code = await tryHold(browser, waveId, tierId).then(
      () => 'held',
      (error) => error.code,
    )
    if (code !== 'wave.not_open') throw new Error(`the answer was ${code}`)
  })
  const hold = await step('At the opening it is granted', () => holdAt(browser, opensAt, waveId, tierId))
  await step('The opening is heard on the socket', () =>
    until('push', async () => heard.has('wave.opened') || undefined).then(() => undefined),
  )
  const order = await step('The hold becomes an order', () =>
    api.call('placeOrder', { holdId: hold.id, buyerName: 'Smoke test' }),
  )
  if (facts.publishableKey.startsWith('pk_live_')) {
    await step('Live keys: the order is cancelled before its payment', () =>
      api.call('cancelOrder', { orderId: order.id }),
    )
    return
  }
  await step('A test card pays it', async () =>
    payWithTestCard(facts, await api.call('payOrder', { orderId: order.id })),
  )
  await step('The pass is issued and signed', () => awaitPass(browser, order.id))
}

/** Where Stripe's webhooks do not arrive, a job asks Stripe two minutes later. */
const awaitPass = ({ api }: Browser, orderId: string): Promise<boolean> =>
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

async function publish({ api }: Browser, organizationId: string): Promise<{ eventId: string; tierId: string }> {
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

async function schedule({ api }: Browser, { eventId, tierId, leadMs }: Plan) {
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

const tryHold = ({ api }: Browser, waveId: string, tierId: string): Promise<Answer<'holdPlaces'>> =>
  api.call('holdPlaces', { waveId, tierId, quantity: 1 })

async function holdAt(browser: Browser, opensAt: Date, waveId: string, tierId: string): Promise<Answer<'holdPlaces'>> {
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
function hear({ live, session }: Browser, eventId: string): Set<string> {
  const heard = new Set<string>()
  const note = ({ name }: { name: string }) => void heard.add(name)
  live.subscribe(`event:${eventId}`, note)
  const signedIn = session.current()
  if (signedIn.state === 'in') live.subscribe(`user:${signedIn.userId}`, note)
  return heard
}

/** Never more than code and title: an error may carry what was sent. */
const sentenceOf = (error: unknown): string =>
  error instanceof ApiError
    ? `${error.status} ${error.code}: ${error.title}`
    : error instanceof Error
      ? error.message
      : String(error)

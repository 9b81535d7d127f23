import { ApiError } from '#lib/api-error'
import { type Browser, type BrowserPlaces, openBrowser } from '../demo/browser.ts'
import { until } from '../demo/until.ts'
import { type SmokeAccount, signIn } from './smoke-account.ts'
import { awaitPass, hear, holdAt, publish, schedule, tryHold } from './smoke-event.ts'
import { endEvents, houseOf, openHouse } from './smoke-house.ts'
import { payWithTestCard } from './smoke-payment.ts'
import type { Verdict } from './verdict.ts'

const LEAD_MS = 8_000
const EVERY_MS = 100

/** What a stage says of itself in `config.json`. */
export interface StageFacts extends BrowserPlaces {
  publishableKey: string
  paymentScriptUrl: string
  /** How long a socket may take to open. */
  awaitMs?: number
  /** How far ahead the wave is scheduled. */
  leadMs?: number
}

/**
 * The main job, once, by a person of its own: an event of its own opens a wave in a moment, one place is held, paid and
 * becomes a pass. The event is unlisted, says what it is, and is cancelled and archived in the end, whatever happened.
 * With live keys it stops before the payment.
 */
export async function smokeSale(facts: StageFacts, account: SmokeAccount): Promise<Verdict[]> {
  const steps: Verdict[] = []
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

/** Never more than code and title: an error may carry what was sent. */
const sentenceOf = (error: unknown): string =>
  error instanceof ApiError
    ? `${error.status} ${error.code}: ${error.title}`
    : error instanceof Error
      ? error.message
      : String(error)

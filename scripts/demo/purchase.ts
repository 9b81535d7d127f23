import { type CredentialKey, publicPart, verifyCredential } from '#adapters/credentials'
import type { Answer } from '#lib/endpoints'
import { payAsGuest } from '#local/payments/guest'
import { forEachAtOnce } from './at-once.ts'
import type { Attendee } from './attendees.ts'
import type { StackPlaces } from './fork-stack.ts'
import type { Held } from './race.ts'
import { until } from './until.ts'

/** Cards that end well: plain ones, one whose bank asks, ones whose webhooks come twice or in the wrong order. */
const CARDS = ['visa', 'mastercard', 'amex', 'asks', 'twice', 'reordered']
const AT_ONCE = 24
/** Pushes are hints, so one looks now and then without any. */
const LOOK_ANYWAY_MS = 3_000

export type Pass = Answer<'readTicket'>

/** Everybody who holds a place orders it, pays, and waits for the pass; tells the passes. */
export async function buyAll(stack: StackPlaces, holds: Held[]): Promise<Pass[]> {
  const passes = await forEachAtOnce(holds, AT_ONCE, async ({ attendee, hold }, index) => {
    const { api } = attendee.browser
    const order = await api.call('placeOrder', { holdId: hold.id, buyerName: attendee.name })
    const { clientSecret, publishableKey } = await api.call('payOrder', { orderId: order.id })
    const access = { url: stack.addresses.payments, publishableKey, clientSecret }
    const paid = await payAsGuest(access, { card: CARDS[index % CARDS.length] ?? 'visa' })
    if ('error' in paid) throw new Error(`A payment was refused: ${paid.error.message}`)
    return passesOf(attendee, order.id)
  })
  return passes.flat()
}

/** Looks whenever the order is said to have changed, until it is paid and its passes are signed. */
function passesOf({ browser: { api }, heard }: Attendee, orderId: string): Promise<Pass[]> {
  let known = -1
  let lookedAt = 0
  return until('signed pass', async () => {
    const count = heard.get('order.changed')?.count ?? 0
    if (count === known && Date.now() - lookedAt < LOOK_ANYWAY_MS) return undefined
    known = count
    lookedAt = Date.now()
    const { status, ticketIds } = await api.call('readOrder', { orderId })
    if (status !== 'paid') return undefined
    const passes = await Promise.all(ticketIds.map((ticketId) => api.call('readTicket', { ticketId })))
    return passes.every(({ credential }) => credential !== null) ? passes : undefined
  })
}

/** How many passes carry a credential that a scanner would believe. */
export async function countSigned({ environment }: StackPlaces, passes: Pass[]): Promise<number> {
  const key: CredentialKey = JSON.parse(environment.CREDENTIAL_KEY ?? '{}')
  const claims = await Promise.all(
    passes.map(({ credential }) => verifyCredential(credential ?? '', [publicPart(key)], new Date())),
  )
  return passes.filter(({ id, entitlements }, index) => claims[index]?.sub === id && entitlements.length > 0).length
}

import { totpCode, totpStepAt } from '#functions/auth/totp'
import type { Answer } from '#lib/endpoints'
import type { Browser } from './browser.ts'
import type { StackPlaces } from './fork-stack.ts'
import { until } from './until.ts'

const DAY_MS = 86_400_000
const PASSWORD = 'a lantern over the quay'
const ADDRESS = 'elodie@maison.example'

/** What is sold: tiers with their places of the wave. */
export interface Offer {
  tierId: string
  name: string
  priceCents: number
  places: number
}

export interface House {
  eventId: string
  slug: string
  offers: Offer[]
}

/** Opens an account, confirms its address by the mail, signs in, founds an organization and sets up a second factor. */
export async function openHouse({ addresses }: StackPlaces, { account, session }: Browser): Promise<string> {
  await account.call('signUp', { name: 'Élodie Marchand', email: ADDRESS, password: PASSWORD })
  const token = await until('mail with a link', async () => {
    const answer = await fetch(`${addresses.mailbox}/messages.json?to=${encodeURIComponent(ADDRESS)}`)
    const mails: unknown = await answer.json()
    return /\/verify\?token=([\w.%-]+)/.exec(JSON.stringify(mails))?.[1]
  })
  await account.call('verifyEmail', { token: decodeURIComponent(token) })
  await session.signIn({ email: ADDRESS, password: PASSWORD })
  const { id } = await account.call('createOrganization', { name: 'Maison Marchand', slug: 'maison-marchand' })
  await secondFactor({ account, session })
  return id
}

/** Whoever works for an organization needs one. */
async function secondFactor({ account, session }: Pick<Browser, 'account' | 'session'>): Promise<void> {
  const { secret } = await account.call('beginTotp', {})
  await account.call('confirmTotp', { code: totpCode(secret, totpStepAt(new Date())) })
  await session.renew()
}

/** Makes and publishes an event whose tiers have so many places together. */
export async function publishEvent({ api }: Browser, organizationId: string, places: number): Promise<House> {
  const startsAt = Date.now() + 40 * DAY_MS
  const instant = (hours: number) => new Date(startsAt + hours * 3_600_000).toISOString()
  const draft = await api.call('createEvent', {
    organizationId,
    name: 'An Evening on the Quay',
    slug: 'an-evening-on-the-quay',
    timeZone: 'Europe/Monaco',
    currency: 'EUR',
    startsAt: instant(0),
    endsAt: instant(6),
    venue: { name: 'Terrasse des Vigies', address: '14 Quai des Vigies', city: 'Monaco', country: 'Monaco' },
  })
  const tables = Math.floor(places * 0.4)
  const wanted = [
    { name: 'Terrace', priceCents: 145_000, places: places - tables, privilege: 'Champagne hour', hours: [0, 1] },
    { name: 'Captain’s Table', priceCents: 1_850_000, places: tables, privilege: 'Dinner on the quay', hours: [2, 5] },
  ].filter((tier) => tier.places > 0)

  const offers: Offer[] = []
  for (const { privilege, hours, places: capacity, ...tier } of wanted) {
    const { id: tierId } = await api.call('addTier', { eventId: draft.id, ...tier, capacity, perPersonLimit: 2 })
    const [from = 0, to = 0] = hours
    const window = { validFrom: instant(from), validUntil: instant(to) }
    await api.call('addPrivilege', { tierId, name: privilege, kind: 'dining', quantity: 1, ...window })
    offers.push({ tierId, ...tier, places: capacity })
  }
  await api.call('publishEvent', { eventId: draft.id })
  return { eventId: draft.id, slug: draft.slug, offers }
}

/** A wave with all places, which opens by itself. */
export async function scheduleWave(
  { api }: Browser,
  { eventId, offers }: House,
  opensAt: Date,
): Promise<Answer<'scheduleWave'>> {
  const { id: waveId } = await api.call('draftWave', {
    eventId,
    name: 'First release',
    kind: 'open',
    opensAt: opensAt.toISOString(),
    perPersonLimit: 2,
    allocations: offers.map(({ tierId, places }) => ({ tierId, quantity: places })),
  })
  return api.call('scheduleWave', { waveId })
}

import type { Event } from '#contract/event'
import type { Tier } from '#contract/tier'
import type { DraftWave, Wave } from '#contract/wave'
import type { Client } from './client.ts'
import type { World } from './world.ts'

export interface SaleWorld {
  owner: Client
  organizationId: string
  event: Event
  tier: Tier
}

let slugs = 0

/** A published event with one tier, made through the API by its owner. */
export async function openSale(
  t: World,
  options: { capacity?: number; perPersonLimit?: number; priceCents?: number } = {},
): Promise<SaleWorld> {
  const organizationId = await t.people.addOrganization('Harbour Hospitality')
  const owner = await t.member(organizationId, 'owner')
  const draft = await owner.createEvent({
    organizationId,
    name: 'Monaco Paddock Terrace',
    slug: `monaco-paddock-terrace-${++slugs}`,
    timeZone: 'Europe/Monaco',
    currency: 'EUR',
    startsAt: '2030-05-22T06:00:00Z',
    endsAt: '2030-05-23T18:00:00Z',
    venue: { name: 'Terrasse Tabac', address: 'Quai Albert 1er', city: 'Monaco', country: 'Monaco' },
  })
  const tier = await owner.addTier({
    eventId: draft.id,
    name: 'Terrace',
    priceCents: options.priceCents ?? 480_000,
    capacity: options.capacity ?? 20,
    perPersonLimit: options.perPersonLimit ?? 4,
  })
  const event = await owner.publishEvent({ eventId: draft.id })
  await t.drain()
  return { owner, organizationId, event, tier }
}

/** A scheduled wave with places of the sale's tier; it opens in ten minutes unless told otherwise. */
export async function scheduleWave(
  t: World,
  { owner, event, tier }: SaleWorld,
  wave: Partial<Omit<DraftWave, 'eventId'>> & { quantity?: number; emails?: string[] } = {},
): Promise<Wave> {
  const { quantity = 20, emails, ...rest } = wave
  const drafted = await owner.draftWave({
    eventId: event.id,
    name: 'First wave',
    kind: 'open',
    opensAt: t.inMinutes(10),
    perPersonLimit: 4,
    allocations: [{ tierId: tier.id, quantity }],
    ...rest,
  })
  if (emails) await owner.setAudience({ waveId: drafted.id, emails })
  return owner.scheduleWave({ waveId: drafted.id })
}

/** A wave that is open now. */
export async function openWave(
  t: World,
  sale: SaleWorld,
  wave: Parameters<typeof scheduleWave>[2] = {},
): Promise<Wave> {
  const scheduled = await scheduleWave(t, sale, { opensAt: t.inMinutes(1), ...wave })
  await t.advance({ minutes: 1 })
  return scheduled
}

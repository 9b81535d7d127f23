import type { CreateEvent } from '#contract/event'

let slugs = 0

/** What an organizer writes first; anything may be said otherwise. */
export const newEvent = (organizationId: string, otherwise: Partial<CreateEvent> = {}): CreateEvent => ({
  organizationId,
  name: 'Nuit de la Couture',
  slug: `nuit-de-la-couture-${++slugs}`,
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  startsAt: '2030-03-05T19:00:00Z',
  endsAt: '2030-03-05T23:00:00Z',
  venue: { name: 'Palais Brongniart', address: '16 Place de la Bourse', city: 'Paris', country: 'France' },
  ...otherwise,
})

import type { Event, EventSummary } from '#contract/event'
import { permissions } from '#contract/permission'
import type { Wave } from '#contract/wave'
import { tiers } from './sample-tiers.ts'

/** The moment at which every state is shown, so that two pictures of it are alike. */
export const STATES_AT = Date.parse('2027-01-14T17:40:20Z')

export const HOUSE_ID = '0b4f1a36-5c1e-4c57-9a53-6d1f0a4be001'
export const CLUB_ID = '0b4f1a36-5c1e-4c57-9a53-6d1f0a4be002'
export const MONACO = 'evt_monaco'

const wave = (id: string, wave: Partial<Wave>): Wave => ({
  id,
  eventId: MONACO,
  name: id,
  kind: 'open',
  status: 'scheduled',
  opensAt: '2027-03-04T17:00:00.000Z',
  closesAt: null,
  perPersonLimit: 4,
  carryOverTo: null,
  allocations: [],
  audienceSize: 0,
  version: 1,
  openedAt: null,
  latenessMs: null,
  notified: 0,
  ...wave,
})

export const waves: Wave[] = [
  wave('wav_1', {
    name: 'Returning guests',
    kind: 'invite',
    status: 'settled',
    opensAt: '2026-11-19T17:00:00.000Z',
    closesAt: '2026-11-26T17:00:00.000Z',
    openedAt: '2026-11-19T17:00:00.041Z',
    latenessMs: 41,
    notified: 384,
    audienceSize: 412,
    allocations: [
      { tierId: 'tir_terrace', quantity: 40 },
      { tierId: 'tir_paddock', quantity: 12 },
    ],
    version: 6,
  }),
  wave('wav_2', {
    name: 'Wave 2',
    status: 'open',
    opensAt: '2027-01-14T17:00:00.000Z',
    closesAt: '2027-01-21T17:00:00.000Z',
    openedAt: '2027-01-14T17:00:00.018Z',
    latenessMs: 18,
    notified: 2140,
    carryOverTo: 'wav_3',
    allocations: [
      { tierId: 'tir_terrace', quantity: 60 },
      { tierId: 'tir_paddock', quantity: 18 },
    ],
    version: 4,
  }),
  wave('wav_3', {
    name: 'Wave 3',
    opensAt: '2027-03-04T17:00:00.000Z',
    closesAt: '2027-03-18T17:00:00.000Z',
    allocations: [{ tierId: 'tir_terrace', quantity: 20 }],
  }),
  wave('wav_4', {
    name: 'Friends of the house',
    kind: 'invite',
    status: 'draft',
    opensAt: '2027-04-08T16:00:00.000Z',
    perPersonLimit: 2,
    allocations: [
      { tierId: 'tir_paddock', quantity: 10 },
      { tierId: 'tir_table', quantity: 2 },
    ],
    audienceSize: 3,
  }),
]

const paused = { ...wave('wav_2b', {}), ...waves[1], id: 'wav_2b', name: 'Wave 2b', status: 'paused' as const }
/** One of each status. */
export const everyWave: Wave[] = [
  ...waves.slice(0, 2),
  paused,
  ...waves.slice(2),
  wave('wav_5', { name: 'Last seats', status: 'cancelled', opensAt: '2027-05-01T16:00:00.000Z' }),
]

// The table's own keys are its permissions; the type of `Object.keys` does not say so.
export const everything = Object.keys(permissions)

export const event: Event = {
  id: MONACO,
  organizationId: HOUSE_ID,
  status: 'on_sale',
  version: 12,
  publishedAt: '2026-11-02T09:12:00.000Z',
  statusReason: null,
  createdAt: '2026-10-20T08:00:00.000Z',
  name: 'Monaco Paddock Terrace',
  tagline: 'Grand Prix weekend, two days above Tabac',
  slug: 'monaco-paddock-terrace',
  timeZone: 'Europe/Monaco',
  currency: 'EUR',
  startsAt: '2027-05-22T06:00:00.000Z',
  endsAt: '2027-05-23T17:00:00.000Z',
  venue: { name: 'Terrasse Tabac', address: 'Quai Albert 1er', city: 'Monaco', country: 'Monaco' },
  about:
    'Two days on the terrace above the Tabac corner, close enough to hear the downshift before you see the car.\n\nLunch is served both days between sessions. The paddock walk on Sunday leaves from the terrace at 08:45.',
  programme: [
    {
      title: 'Doors and breakfast',
      startsAt: '2027-05-22T06:00:00.000Z',
      endsAt: '2027-05-22T08:00:00.000Z',
      place: 'Terrace',
    },
    {
      title: 'Qualifying',
      startsAt: '2027-05-22T14:00:00.000Z',
      endsAt: '2027-05-22T15:00:00.000Z',
      place: 'Terrace',
    },
    { title: 'Race', startsAt: '2027-05-23T13:00:00.000Z', endsAt: '2027-05-23T15:00:00.000Z', place: 'Terrace' },
  ],
  rules: [
    {
      question: 'Can I get my money back?',
      answer: 'Until 22 April, in full. After that your place can go back on the list and sells for you.',
    },
    { question: 'What do I wear?', answer: 'Linen rather than lycra. No club colours on the terrace.' },
  ],
  visibility: 'public',
  titleVoice: 'expanded',
  posterSeed: MONACO,
  tiers,
  waves,
  missing: [],
  permissions: everything,
}

const summary = (id: string, of: Partial<EventSummary>): EventSummary => ({
  id,
  name: id,
  slug: id,
  status: 'draft',
  timeZone: 'Europe/Monaco',
  startsAt: '2027-05-22T06:00:00.000Z',
  endsAt: '2027-05-23T17:00:00.000Z',
  city: 'Monaco',
  posterSeed: id,
  capacity: 0,
  sold: 0,
  nextWaveAt: null,
  ...of,
})

export const summaries: EventSummary[] = [
  summary('evt_dinner', {
    name: 'A dinner with no name yet',
    timeZone: 'Europe/Paris',
    city: 'Lyon',
    startsAt: '2027-09-18T17:30:00.000Z',
    endsAt: '2027-09-18T22:00:00.000Z',
  }),
  summary(MONACO, {
    name: event.name,
    status: 'on_sale',
    capacity: 180,
    sold: 65,
    nextWaveAt: '2027-03-04T17:00:00.000Z',
  }),
  summary('evt_salon', {
    name: 'Winter Salon of Very Long and Carefully Chosen Names, Third Edition',
    status: 'published',
    timeZone: 'America/New_York',
    city: 'New York',
    startsAt: '2027-02-12T00:30:00.000Z',
    endsAt: '2027-02-12T04:00:00.000Z',
    capacity: 60,
    nextWaveAt: '2027-01-21T17:00:00.000Z',
  }),
  summary('evt_regatta', { name: 'Capri Regatta', status: 'postponed', city: 'Capri', capacity: 240, sold: 31 }),
  summary('evt_watches', {
    name: 'Watch Collectors Geneva',
    status: 'ended',
    timeZone: 'Europe/Zurich',
    city: 'Geneva',
    startsAt: '2026-11-07T09:00:00.000Z',
    endsAt: '2026-11-08T17:00:00.000Z',
    capacity: 90,
    sold: 90,
  }),
]

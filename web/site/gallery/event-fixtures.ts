import type { PublicEvent, Pulse } from '../event/event.data.ts'

/** The moment at which every screen is shown: Thursday 14 January 2027, 18:02 in Monaco. */
export const SCREENS_AT = Date.parse('2027-01-14T17:02:00Z')
export const inMinutes = (minutes: number): string => new Date(SCREENS_AT + minutes * 60_000).toISOString()

const id = (kind: string, number: number) => `${kind}_${String(number).padStart(26, '0')}`
const hours = (validFrom: string | null, validUntil: string | null) => ({ validFrom, validUntil })

export const monaco: PublicEvent = {
  id: id('evt', 1),
  status: 'on_sale',
  statusReason: null,
  organization: { id: '01890000-0000-7000-8000-000000000001', name: 'Harbour Hospitality' },
  name: 'Monaco Paddock Terrace',
  tagline: 'Grand Prix weekend, two days above Tabac',
  slug: 'monaco-paddock-terrace',
  timeZone: 'Europe/Monaco',
  currency: 'EUR',
  startsAt: '2027-05-22T06:00:00Z',
  endsAt: '2027-05-23T17:00:00Z',
  venue: { name: 'Terrasse Tabac', address: 'Quai Albert 1er', city: 'Monaco', country: 'Monaco' },
  about:
    'Two days above the Tabac corner, at a table that is yours from the first practice to the last lap. The cars come out of the tunnel, brake for the chicane and pass below you, close enough to hear the gearbox before the engine.\n\nLunch is served on both days, on the terrace if the weather allows it and behind glass if it does not. The paddock is three minutes away on foot; somebody who knows it walks with you.',
  programme: [
    { title: 'Doors, coffee', startsAt: '2027-05-22T06:00:00Z', endsAt: '2027-05-22T08:00:00Z', place: 'Terrace' },
    { title: 'Third practice', startsAt: '2027-05-22T10:30:00Z', endsAt: '2027-05-22T11:30:00Z', place: '' },
    { title: 'Qualifying', startsAt: '2027-05-22T14:00:00Z', endsAt: '2027-05-22T15:00:00Z', place: '' },
    { title: 'Pit-lane walk', startsAt: '2027-05-23T06:45:00Z', endsAt: '2027-05-23T07:30:00Z', place: 'Gate 2' },
    { title: 'The race', startsAt: '2027-05-23T13:00:00Z', endsAt: '2027-05-23T15:00:00Z', place: '' },
  ],
  rules: [
    {
      question: 'Can I get my money back?',
      answer:
        'Until 1 May in full, less nothing. After that your seat goes to the list, and you are refunded when it is taken.',
    },
    {
      question: 'Can somebody else come in my place?',
      answer: 'Yes. Change the name on the pass until the evening before.',
    },
    { question: 'How should I dress?', answer: 'As for lunch at a good table. Ear protection lies on every chair.' },
  ],
  visibility: 'public',
  titleVoice: 'expanded',
  posterSeed: 'monaco-27',
  tiers: [
    {
      id: id('tir', 1),
      name: 'Terrace',
      summary: 'A seat at a table of eight, both days.',
      priceCents: 480_000,
      perPersonLimit: 4,
      privileges: [
        {
          id: id('prv', 1),
          name: 'Lunch on both days',
          kind: 'dining',
          detail: 'Four courses, wines of the region',
          quantity: 2,
          ...hours(null, null),
        },
        {
          id: id('prv', 2),
          name: 'Pit-lane walk',
          kind: 'access',
          detail: '',
          quantity: 1,
          ...hours('2027-05-23T06:45:00Z', '2027-05-23T07:30:00Z'),
        },
      ],
    },
    {
      id: id('tir', 2),
      name: 'Paddock',
      summary: 'The terrace, and the paddock whenever it is open.',
      priceCents: 920_000,
      perPersonLimit: 2,
      privileges: [
        {
          id: id('prv', 3),
          name: 'Paddock access',
          kind: 'access',
          detail: 'With your own host',
          quantity: null,
          ...hours('2027-05-22T06:00:00Z', '2027-05-23T17:00:00Z'),
        },
        {
          id: id('prv', 4),
          name: 'Tender to and from the yacht',
          kind: 'transport',
          detail: '',
          quantity: 4,
          ...hours(null, null),
        },
      ],
    },
    {
      id: id('tir', 3),
      name: 'Owner’s Table',
      summary: 'The table in the corner, for eight, sold seat by seat.',
      priceCents: 1_850_000,
      perPersonLimit: 8,
      privileges: [
        {
          id: id('prv', 5),
          name: 'Dinner with a driver',
          kind: 'meeting',
          detail: 'Saturday evening',
          quantity: 1,
          ...hours(null, null),
        },
      ],
    },
  ],
  waves: [
    wave(1, 'Wave 1', 'invite', 'settled', '2026-11-19T17:00:00Z', '2026-12-01T17:00:00Z', [1, 2]),
    wave(2, 'Wave 2', 'open', 'open', '2027-01-14T17:00:00Z', '2027-02-01T17:00:00Z', [1, 2]),
    wave(3, 'Wave 3', 'invite', 'scheduled', '2027-02-04T17:00:00Z', null, [1, 2]),
    wave(4, 'Wave 4', 'open', 'scheduled', '2027-03-04T17:00:00Z', null, [1, 3]),
  ],
}

function wave(
  number: number,
  name: string,
  kind: 'open' | 'invite',
  status: PublicEvent['waves'][number]['status'],
  opensAt: string,
  closesAt: string | null,
  tiers: number[],
): PublicEvent['waves'][number] {
  return {
    id: id('wav', number),
    name,
    kind,
    status,
    opensAt,
    closesAt,
    perPersonLimit: 4,
    tierIds: tiers.map((tier) => id('tir', tier)),
  }
}

type Stock = readonly [left: number, held: number, of: number]

/** A pulse of an event: stock by wave and tier, as `{ '2': { '1': [38, 3, 48] } }`; what is not named is untouched. */
export function pulseOf(
  event: PublicEvent,
  stock: Readonly<Record<string, Readonly<Record<string, Stock>>>> = {},
): Pulse {
  return {
    eventId: event.id,
    status: event.status,
    at: SCREENS_AT,
    waves: event.waves.map(({ id: waveId, status, opensAt, closesAt, tierIds }, i) => {
      const tiers = tierIds.map((tierId) => {
        const [left, held, of] =
          stock[i + 1]?.[Number(tierId.slice(4))] ?? (status === 'settled' ? [0, 0, 30] : [30, 0, 30])
        const band = left > 0 ? ('plenty' as const) : held > 0 ? ('held' as const) : ('gone' as const)
        return { tierId, left, held, of, band }
      })
      const sum = (key: 'left' | 'of') => tiers.reduce((total, tier) => total + tier[key], 0)
      const isOpen = status === 'open'
      return { waveId, status, opensAt, closesAt, isOpen, left: sum('left'), of: sum('of'), tiers }
    }),
  }
}

/** The event with some of its waves changed, by number. */
export const withWaves = (
  event: PublicEvent,
  changes: Record<number, Partial<PublicEvent['waves'][number]>>,
): PublicEvent => ({ ...event, waves: event.waves.map((one, i) => ({ ...one, ...changes[i + 1] })) })

export const onlyWaves = (event: PublicEvent, ...numbers: number[]): PublicEvent => ({
  ...event,
  waves: event.waves.filter((_, i) => numbers.includes(i + 1)),
})

export const salon: PublicEvent = {
  ...monaco,
  id: id('evt', 2),
  name: 'Winter Salon',
  tagline: 'Three evenings of couture, sixty chairs each',
  slug: 'winter-salon',
  timeZone: 'Europe/Paris',
  titleVoice: 'didone',
  posterSeed: 'winter-salon/2',
  venue: { name: 'Hôtel de Soubise', address: '60 rue des Francs-Bourgeois', city: 'Paris', country: 'France' },
  organization: { id: '01890000-0000-7000-8000-000000000002', name: 'Maison Aubert' },
}

export const bordeaux: PublicEvent = {
  ...monaco,
  id: id('evt', 3),
  name: 'Bordeaux En Primeur',
  tagline: 'The new vintage from the barrel, with those who made it',
  slug: 'bordeaux-en-primeur',
  timeZone: 'Europe/Paris',
  titleVoice: 'clarendon',
  posterSeed: 'bordeaux',
  venue: { name: 'Château Lagrange', address: 'Saint-Julien-Beychevelle', city: 'Bordeaux', country: 'France' },
}

export const tokyo: PublicEvent = {
  ...monaco,
  id: id('evt', 4),
  name: 'Tokyo Hypercar Preview',
  tagline: '',
  slug: 'tokyo-hypercar-preview',
  timeZone: 'Asia/Tokyo',
  currency: 'USD',
  startsAt: '2027-04-03T00:00:00Z',
  endsAt: '2027-04-03T12:00:00Z',
  titleVoice: 'gothic',
  posterSeed: 'tokyo-hypercar',
  venue: { name: 'Warehouse Terrada', address: '2-6-10 Higashi-Shinagawa', city: 'Tokyo', country: 'Japan' },
}

import type { Playbill } from './stage-event.ts'
import { dayAfter, dayAhead, instantAt } from './wall-time.ts'

const ZONE = 'Europe/Monaco'
const SATURDAY = 6
const MAY = 4
const SALE_DAYS_MIN = 45
const DAY_MS = 86_400_000

/** A weekend above a race track, on sale. */
export function paddockTerrace(now: Date): Playbill {
  const saturday = dayAhead(nextMay(now), 0, SATURDAY)
  const sunday = dayAfter(saturday, 1)
  const on = (day: string, hour: string) => instantAt(ZONE, day, hour)

  return {
    event: {
      name: 'Monaco Paddock Terrace',
      tagline: 'Two days above the harbour chicane, with the quay to yourself.',
      slug: 'monaco-paddock-terrace',
      timeZone: ZONE,
      currency: 'EUR',
      startsAt: on(saturday, '09:00'),
      endsAt: on(sunday, '23:00'),
      venue: {
        name: 'Terrasse des Vigies',
        address: '14 Quai des Vigies, fourth floor',
        city: 'Monaco',
        country: 'Monaco',
      },
      about: [
        'From the fourth floor the cars come out of the tunnel on your left, brake below you and are gone behind the yachts before the sound arrives. The terrace holds a hundred and twenty people and no more, so there is always a place at the rail.',
        'Lunch is served at the table from noon on both days. Screens carry timing and team radio; a former race engineer sits among the guests and explains what you hear. After the race the kitchen stays open until eleven, while the town empties.',
      ].join('\n\n'),
      programme: [
        {
          title: 'Doors and breakfast',
          startsAt: on(saturday, '09:00'),
          endsAt: on(saturday, '10:30'),
          place: 'Terrace',
        },
        { title: 'Final practice', startsAt: on(saturday, '12:30'), endsAt: on(saturday, '13:30'), place: 'Terrace' },
        { title: 'Qualifying', startsAt: on(saturday, '16:00'), endsAt: on(saturday, '17:00'), place: 'Terrace' },
        { title: 'Dinner on the quay', startsAt: on(saturday, '20:00'), endsAt: on(saturday, '23:30'), place: 'Quay' },
        { title: 'Pit lane walk', startsAt: on(sunday, '10:30'), endsAt: on(sunday, '11:30'), place: 'Pit lane' },
        { title: 'The race', startsAt: on(sunday, '15:00'), endsAt: on(sunday, '17:00'), place: 'Terrace' },
        { title: 'Last service', startsAt: on(sunday, '18:30'), endsAt: on(sunday, '23:00'), place: 'Terrace' },
      ],
      rules: [
        {
          question: 'What should I wear?',
          answer:
            'Something light for the day and a jacket for the evening. Heels and the old paving of the quay do not get along.',
        },
        { question: 'May I bring children?', answer: 'From the age of twelve. Ear protection lies ready at the door.' },
        {
          question: 'How do I get in while the roads are closed?',
          answer:
            'By the footbridge on Rue des Vigies, which stays open all weekend. Guests with a tender transfer come ashore at berth nine.',
        },
        {
          question: 'What if I cannot come?',
          answer:
            'Write to the host up to thirty days before and your place goes to the next on the list. After that it is yours to give away.',
        },
      ],
      titleVoice: 'expanded',
      posterSeed: 'harbour chicane',
    },
    tiers: [
      {
        name: 'Terrace',
        summary: 'Both days on the terrace, with lunch.',
        priceCents: 145_000,
        capacity: 60,
        perPersonLimit: 4,
        privileges: [
          {
            name: 'Terrace, Saturday',
            kind: 'access',
            quantity: null,
            validFrom: on(saturday, '09:00'),
            validUntil: on(saturday, '19:00'),
          },
          {
            name: 'Terrace, Sunday',
            kind: 'access',
            quantity: null,
            validFrom: on(sunday, '09:00'),
            validUntil: on(sunday, '23:00'),
          },
          {
            name: 'Lunch at the table',
            kind: 'dining',
            detail: 'Three courses, once a day.',
            quantity: 2,
            validFrom: on(saturday, '12:00'),
            validUntil: on(sunday, '14:30'),
          },
          { name: 'Ear protection', kind: 'gift', quantity: 1 },
        ],
      },
      {
        name: 'Pit Lane',
        summary: 'The terrace, the pit lane on Sunday morning, and dinner on the quay.',
        priceCents: 480_000,
        capacity: 36,
        perPersonLimit: 4,
        privileges: [
          {
            name: 'Terrace, both days',
            kind: 'access',
            quantity: null,
            validFrom: on(saturday, '09:00'),
            validUntil: on(sunday, '23:00'),
          },
          {
            name: 'Pit lane walk',
            kind: 'access',
            detail: 'With a race engineer. Meet at the footbridge at 10:15.',
            quantity: 1,
            validFrom: on(sunday, '10:15'),
            validUntil: on(sunday, '11:30'),
          },
          {
            name: 'Dinner on the quay',
            kind: 'dining',
            quantity: 1,
            validFrom: on(saturday, '20:00'),
            validUntil: on(saturday, '23:30'),
            shareable: true,
          },
          {
            name: 'Lunch at the table',
            kind: 'dining',
            detail: 'Three courses, once a day.',
            quantity: 2,
            validFrom: on(saturday, '12:00'),
            validUntil: on(sunday, '14:30'),
          },
          {
            name: 'Tender transfer',
            kind: 'transport',
            detail: 'From Cap-d’Ail, every twenty minutes.',
            quantity: 4,
            validFrom: on(saturday, '08:30'),
            validUntil: on(sunday, '23:30'),
          },
        ],
      },
      {
        name: 'Owner’s Table',
        summary: 'Six chairs at the rail, a team’s lunch, and the way there by air.',
        priceCents: 1_850_000,
        capacity: 12,
        perPersonLimit: 6,
        privileges: [
          {
            name: 'A chair at the rail',
            kind: 'access',
            quantity: null,
            validFrom: on(saturday, '09:00'),
            validUntil: on(sunday, '23:00'),
          },
          {
            name: 'Lunch with a team principal',
            kind: 'meeting',
            quantity: 1,
            validFrom: on(sunday, '12:15'),
            validUntil: on(sunday, '14:00'),
          },
          {
            name: 'Helicopter Nice–Monaco',
            kind: 'transport',
            detail: 'There and back; book your seat a day ahead.',
            quantity: 2,
            validFrom: on(saturday, '08:00'),
            validUntil: on(sunday, '22:00'),
            transferable: true,
          },
          {
            name: 'Parking at Fontvieille',
            kind: 'parking',
            quantity: 1,
            validFrom: on(saturday, '07:00'),
            validUntil: on(sunday, '23:59'),
            transferable: true,
          },
          {
            name: 'Dinner on the quay',
            kind: 'dining',
            quantity: 2,
            validFrom: on(saturday, '20:00'),
            validUntil: on(saturday, '23:30'),
            shareable: true,
          },
        ],
      },
    ],
  }
}

/** When the next race is that one can still sell for. */
function nextMay(now: Date): Date {
  const days = [0, 1].map((years) => new Date(Date.UTC(now.getUTCFullYear() + years, MAY, 20)))
  return days.find((day) => day.getTime() - now.getTime() > SALE_DAYS_MIN * DAY_MS) ?? now
}

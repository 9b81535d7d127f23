import type { Playbill } from './stage-event.ts'
import { dayAfter, dayAhead, instantAt } from './wall-time.ts'

const ZONE = 'America/New_York'
const THURSDAY = 4

/** A fair for collectors of watches, still a draft. */
export function collectorsFair(now: Date): Playbill {
  const [preview, friday, saturday] = [0, 1, 2].map((days) => dayAfter(dayAhead(now, 124, THURSDAY), days))
  const on = (day: string | undefined, hour: string) => instantAt(ZONE, day ?? '', hour)

  return {
    event: {
      name: 'The Movement: Collectors’ Fair',
      tagline: 'Forty dealers, four hundred watches, one very quiet room.',
      slug: 'the-movement-new-york',
      timeZone: ZONE,
      currency: 'USD',
      startsAt: on(preview, '17:00'),
      endsAt: on(saturday, '20:00'),
      venue: { name: 'Armory on Wooster', address: '61 Wooster Street', city: 'New York', country: 'United States' },
      about: [
        'Forty dealers bring what they would rather not sell. Every piece on the floor has been opened and examined beforehand, and its report lies next to it.',
        'The preview on Thursday is for people who come to buy; on Friday and Saturday the independent makers show how the work is done.',
      ].join('\n\n'),
      programme: [
        { title: 'Patrons’ preview', startsAt: on(preview, '17:00'), endsAt: on(preview, '21:00'), place: 'Main hall' },
        { title: 'The fair', startsAt: on(friday, '11:00'), endsAt: on(friday, '20:00'), place: 'Main hall' },
        {
          title: 'At the bench: escapements',
          startsAt: on(friday, '15:00'),
          endsAt: on(friday, '16:30'),
          place: 'Workshop',
        },
        { title: 'The fair', startsAt: on(saturday, '11:00'), endsAt: on(saturday, '20:00'), place: 'Main hall' },
      ],
      rules: [
        {
          question: 'May I bring a watch for an opinion?',
          answer: 'On Friday and Saturday, one piece a person, at the workshop.',
        },
        { question: 'How are purchases paid?', answer: 'Directly with the dealer. The fair takes no commission.' },
      ],
      titleVoice: 'clarendon',
      posterSeed: 'escapement',
    },
    tiers: [
      {
        name: 'Visitor',
        summary: 'Friday or Saturday.',
        priceCents: 50_000,
        capacity: 200,
        perPersonLimit: 4,
        privileges: [
          {
            name: 'One day of the fair',
            kind: 'access',
            quantity: 1,
            validFrom: on(friday, '11:00'),
            validUntil: on(saturday, '20:00'),
          },
        ],
      },
      {
        name: 'Collector',
        summary: 'Both days, a seat at the bench, and the catalogue.',
        priceCents: 350_000,
        capacity: 60,
        perPersonLimit: 2,
        privileges: [
          {
            name: 'Both days of the fair',
            kind: 'access',
            quantity: null,
            validFrom: on(friday, '10:00'),
            validUntil: on(saturday, '20:00'),
          },
          {
            name: 'A seat at the bench',
            kind: 'meeting',
            quantity: 1,
            validFrom: on(friday, '15:00'),
            validUntil: on(friday, '16:30'),
          },
          {
            name: 'Numbered catalogue',
            kind: 'gift',
            quantity: 1,
            validFrom: on(friday, '10:00'),
            validUntil: on(saturday, '20:00'),
          },
        ],
      },
      {
        name: 'Patron',
        summary: 'The preview, dinner with the makers, and a first refusal on one piece.',
        priceCents: 5_000_000,
        capacity: 10,
        perPersonLimit: 1,
        privileges: [
          {
            name: 'Patrons’ preview',
            kind: 'access',
            quantity: 2,
            validFrom: on(preview, '17:00'),
            validUntil: on(preview, '21:00'),
          },
          {
            name: 'Dinner with the makers',
            kind: 'dining',
            quantity: 2,
            validFrom: on(preview, '21:00'),
            validUntil: on(preview, '23:59'),
          },
          {
            name: 'First refusal on one piece',
            kind: 'other',
            detail: 'Name it by the end of the preview; the dealer waits until Saturday noon.',
            quantity: 1,
            validFrom: on(preview, '17:00'),
            validUntil: on(saturday, '12:00'),
          },
          {
            name: 'Car and parking',
            kind: 'parking',
            quantity: 1,
            validFrom: on(preview, '16:00'),
            validUntil: on(saturday, '21:00'),
          },
        ],
      },
    ],
  }
}

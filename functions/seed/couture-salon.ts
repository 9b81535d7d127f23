import type { Playbill } from './stage-event.ts'
import { dayAhead, instantAt } from './wall-time.ts'

const ZONE = 'Asia/Tokyo'
const THURSDAY = 4

/** An evening of couture; its first wave is days away. */
export function coutureSalon(now: Date): Playbill {
  const day = dayAhead(now, 45, THURSDAY)
  const at = (hour: string) => instantAt(ZONE, day, hour)

  return {
    event: {
      name: 'Salon Blanc, Tokyo',
      tagline: 'Thirty-one looks, shown once, to eighty people.',
      slug: 'salon-blanc-tokyo',
      timeZone: ZONE,
      currency: 'EUR',
      startsAt: at('18:00'),
      endsAt: at('23:30'),
      venue: { name: 'Kura Aoyama', address: '5-8-2 Minami-Aoyama', city: 'Tokyo', country: 'Japan' },
      about: [
        'Atelier Nord shows its winter collection the way salons did before there were runways: in one room, by daylight lamps, close enough to hear the silk. There is no press and no livestream, and phones stay in the cloakroom.',
        'After the second showing the ateliers open. Guests of the upper tiers try what they have seen, with the cutters who made it; measurements taken that night are kept for the house’s next three collections.',
      ].join('\n\n'),
      programme: [
        { title: 'Arrival, cloakroom, tea', startsAt: at('18:00'), endsAt: at('19:00'), place: 'Courtyard' },
        { title: 'First showing', startsAt: at('19:00'), endsAt: at('19:40'), place: 'White room' },
        { title: 'Second showing', startsAt: at('20:30'), endsAt: at('21:10'), place: 'White room' },
        { title: 'The ateliers open', startsAt: at('21:15'), endsAt: at('23:30'), place: 'Upper floor' },
      ],
      rules: [
        {
          question: 'May I take pictures?',
          answer: 'Not during the showings. A portrait by the house’s photographer is part of every place.',
        },
        {
          question: 'What is the dress code?',
          answer: 'Come as you like to be seen. The floor of the white room is tatami: shoes come off.',
        },
        {
          question: 'Can somebody come in my place?',
          answer: 'Yes, until noon of the day. Change the name on the pass.',
        },
      ],
      titleVoice: 'didone',
      posterSeed: 'white room',
    },
    tiers: [
      {
        name: 'Salon',
        summary: 'A chair in the white room for the second showing.',
        priceCents: 180_000,
        capacity: 48,
        perPersonLimit: 2,
        privileges: [
          { name: 'Second showing', kind: 'access', quantity: 1, validFrom: at('20:00'), validUntil: at('21:15') },
          { name: 'Portrait by the house', kind: 'gift', quantity: 1, validFrom: at('18:00'), validUntil: at('23:30') },
        ],
      },
      {
        name: 'Front Row',
        summary: 'Both showings from the first row, and the ateliers afterwards.',
        priceCents: 720_000,
        capacity: 24,
        perPersonLimit: 2,
        privileges: [
          { name: 'Both showings', kind: 'access', quantity: 2, validFrom: at('18:30'), validUntil: at('21:15') },
          { name: 'The ateliers', kind: 'access', quantity: null, validFrom: at('21:15'), validUntil: at('23:30') },
          {
            name: 'Kaiseki box',
            kind: 'dining',
            detail: 'Between the showings.',
            quantity: 1,
            validFrom: at('19:40'),
            validUntil: at('20:30'),
          },
          { name: 'Portrait by the house', kind: 'gift', quantity: 1, validFrom: at('18:00'), validUntil: at('23:30') },
        ],
      },
      {
        name: 'Private Fitting',
        summary: 'An hour alone with the cutters, and one piece made for you.',
        priceCents: 3_200_000,
        capacity: 8,
        perPersonLimit: 1,
        privileges: [
          {
            name: 'Fitting with the cutters',
            kind: 'meeting',
            detail: 'An hour of your own; the house writes to agree on it.',
            quantity: 1,
            validFrom: at('21:15'),
            validUntil: at('23:30'),
          },
          {
            name: 'A piece made to measure',
            kind: 'gift',
            detail: 'One look of the evening, delivered within four months.',
            quantity: 1,
          },
          { name: 'Both showings', kind: 'access', quantity: 2, validFrom: at('18:30'), validUntil: at('21:15') },
          {
            name: 'Car from your hotel',
            kind: 'transport',
            quantity: 2,
            validFrom: at('17:00'),
            validUntil: at('23:59'),
          },
        ],
      },
    ],
  }
}

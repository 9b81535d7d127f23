import { ApiError, ownError } from '#lib/api-error'
import { sitePaths } from '#lib/site-paths'
import type { PublicEvent, Pulse } from '../event/event.data.ts'
import { hold, ticket } from './buyer-fixtures.ts'
import {
  bordeaux,
  inMinutes,
  monaco,
  onlyWaves,
  pulseOf,
  SCREENS_AT,
  salon,
  tokyo,
  withWaves,
} from './event-fixtures.ts'
import type { Fixture } from './fixture-ports.ts'
import { guest, type Screen, visitor } from './screen.ts'

const open = { 2: { 1: [38, 3, 48], 2: [9, 1, 12] } } as const satisfies Parameters<typeof pulseOf>[1]

const on = (event: PublicEvent, pulse: Pulse = pulseOf(event)): Fixture['answers'] => ({
  readPublicEvent: event,
  readPulse: pulse,
  register: ({ eventId }) => ({ eventId, registeredAt: inMinutes(0) }),
  unregister: ({ eventId }) => ({ eventId, registeredAt: null }),
})

const path = sitePaths.event(monaco.slug)
const sheet = (tier: number, seats: number) => sitePaths.choice(monaco.slug, monaco.tiers[tier]?.id ?? '', seats)
const counting = withWaves(onlyWaves(monaco, 2, 3, 4), { 1: { status: 'scheduled', opensAt: inMinutes(312) } })
const held = pulseOf(monaco, { 2: { 1: [0, 7, 48], 2: [0, 2, 12] } })
const soldOut = onlyWaves(monaco, 1, 2)
const refused = (status: 403 | 409, code: string, title: string, rest: object = {}) =>
  new ApiError({ code, status, title, requestId: '01k3-77af', ...rest })
const all = { 1: { 1: [0, 0, 48], 2: [0, 0, 12] }, 2: { 1: [0, 0, 48], 2: [0, 0, 12] } } as const satisfies Parameters<
  typeof pulseOf
>[1]

export const eventScreens: Screen[] = [
  visitor('event-open', path, on(monaco, pulseOf(monaco, open))),
  visitor('event-counting', path, on(counting)),
  visitor('event-counting-far', path, on(withWaves(onlyWaves(monaco, 4), { 1: { opensAt: '2027-03-04T17:00:00Z' } }))),
  visitor(
    'event-opening',
    path,
    on(withWaves(counting, { 1: { opensAt: new Date(SCREENS_AT + 12_000).toISOString() } })),
    { isRunning: true },
  ),
  visitor('event-between', path, on(withWaves(monaco, { 2: { status: 'settled' } }))),
  visitor('event-all-held', path, on(monaco, held)),
  visitor(
    'event-paused',
    path,
    on(withWaves(monaco, { 2: { status: 'paused' } }), pulseOf(withWaves(monaco, { 2: { status: 'paused' } }), open)),
  ),
  visitor('event-sold-out', path, on(soldOut, pulseOf(soldOut, all))),
  visitor(
    'event-closed',
    path,
    on(
      withWaves(onlyWaves(monaco, 1, 2), { 2: { status: 'closed' } }),
      pulseOf(withWaves(onlyWaves(monaco, 1, 2), { 2: { status: 'closed' } }), open),
    ),
  ),
  visitor('event-announced', path, on({ ...monaco, status: 'published', waves: [] })),
  visitor(
    'event-postponed',
    path,
    on({
      ...monaco,
      status: 'postponed',
      statusReason: 'The circuit is being resurfaced.',
      startsAt: '2027-09-11T06:00:00Z',
    }),
  ),
  visitor(
    'event-cancelled',
    path,
    on({
      ...monaco,
      status: 'cancelled',
      statusReason: 'The race was called off by the organisers of the championship.',
    }),
  ),
  visitor('event-past', path, on({ ...monaco, status: 'ended' })),
  visitor('event-no-pulse', path, { ...on(monaco), readPulse: 'never' }),
  visitor('event-stale', path, on(monaco, pulseOf(monaco, open)), { live: 'stale', isRunning: true }),
  visitor('event-loading', path, { readPublicEvent: 'never' }),
  visitor('event-not-found', path, {
    readPublicEvent: new ApiError({ code: 'event.not_found', status: 404, title: 'There is no such event.' }),
  }),
  visitor('event-unreachable', path, { readPublicEvent: ownError('client.unreachable') }),
  visitor('event-didone', sitePaths.event(salon.slug), on(salon, pulseOf(salon, open))),
  visitor('event-clarendon', sitePaths.event(bordeaux.slug), on(bordeaux, pulseOf(bordeaux, open))),
  visitor('event-gothic', sitePaths.event(tokyo.slug), on(tokyo, pulseOf(tokyo, open))),
  guest('event-following', path, {
    ...on(counting),
    readRegistration: ({ eventId }) => ({ eventId, registeredAt: inMinutes(-600) }),
  }),
  guest('event-you-hold', path, { ...on(monaco, pulseOf(monaco, open)), listHolds: { items: [hold] } }),
  guest('event-you-go', path, {
    ...on(monaco, pulseOf(monaco, open)),
    listTickets: { items: [ticket], nextCursor: null },
  }),
  guest('event-why', path, {
    ...on(counting),
    explainWave: {
      allowed: false,
      refusal: { code: 'wave.not_invited', title: 'This wave is for invited guests.', until: null, remedy: null },
    },
  }),
  visitor('tier-signed-out', sheet(0, 2), on(monaco, pulseOf(monaco, open))),
  guest('tier-sheet', sheet(0, 2), {
    ...on(monaco, pulseOf(monaco, open)),
    holdPlaces: { id: hold.id, expiresAt: hold.expiresAt, quantity: 2 },
    readHold: hold,
  }),
  guest('tier-most', sheet(1, 2), on(monaco, pulseOf(monaco, open))),
  guest('tier-sold-out', sheet(0, 2), on(monaco, held)),
  guest('tier-too-few', sheet(0, 3), {
    ...on(monaco, pulseOf(monaco, { 2: { 1: [1, 3, 48], 2: [9, 1, 12] } })),
    holdPlaces: refused(409, 'wave.too_few_left', 'Fewer places than that are left.'),
  }),
  guest('tier-limit', sheet(0, 3), {
    ...on(monaco, pulseOf(monaco, open)),
    holdPlaces: refused(409, 'wave.limit_reached', 'You have as many places as one person may have.'),
  }),
  guest('tier-not-invited', sheet(0, 3), {
    ...on(monaco, pulseOf(monaco, open)),
    holdPlaces: refused(403, 'wave.not_invited', 'This wave is for invited guests.'),
  }),
  guest('tier-unreachable', sheet(0, 3), {
    ...on(monaco, pulseOf(monaco, open)),
    holdPlaces: ownError('client.unreachable'),
  }),
]

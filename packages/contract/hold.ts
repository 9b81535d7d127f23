import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import type { ErrorMeaning } from './problem.ts'
import { Instant } from './text.ts'
import { PER_PERSON_MAX } from './tier.ts'

export const HOLD_MINUTES = 15
export const HOLD_EXTENSION_MINUTES = 5
export const HOLD_EXTENSIONS_MAX = 10
/** An extension is offered in the last minutes of a hold (WCAG 2.2.1). */
export const HOLD_EXTENDABLE_MINUTES = 3

export const HoldStatus = z.enum(['active', 'converted', 'expired', 'released'])

export const Hold = z.object({
  id: Id('hold'),
  eventId: Id('event'),
  eventSlug: z.string(),
  eventName: z.string(),
  waveId: Id('wave'),
  tierId: Id('tier'),
  tierName: z.string(),
  quantity: z.int(),
  priceCents: z.int(),
  currency: z.string(),
  status: HoldStatus,
  expiresAt: Instant,
  extensionsLeft: z.int(),
  orderId: z.nullable(Id('order')),
})
export type Hold = z.infer<typeof Hold>

export const HoldPlaces = z.strictObject({
  waveId: Id('wave'),
  tierId: Id('tier'),
  quantity: z.int().check(z.minimum(1), z.maximum(PER_PERSON_MAX)),
})
export type HoldPlaces = z.infer<typeof HoldPlaces>

/** The answer to a hold says only what the statement decided; `readHold` tells the rest. */
export const HeldPlaces = z.object({ id: Id('hold'), expiresAt: Instant, quantity: z.int() })
export type HeldPlaces = z.infer<typeof HeldPlaces>

export const HoldRef = z.strictObject({ holdId: Id('hold') })
export type HoldRef = z.infer<typeof HoldRef>
export const ListHolds = z.strictObject({ eventId: z.optional(Id('event')) })
export type ListHolds = z.infer<typeof ListHolds>

export const holdEndpoints = {
  listHolds: { summary: 'My live holds', access: 'user', input: ListHolds, answer: z.object({ items: z.array(Hold) }) },
  holdPlaces: {
    summary: 'Hold places of a tier in an open wave',
    access: 'user',
    input: HoldPlaces,
    answer: HeldPlaces,
    status: 201,
    repeatable: true,
  },
  readHold: { summary: 'One of my holds', access: 'user', input: HoldRef, answer: Hold },
  extendHold: { summary: 'Five more minutes, near the end', access: 'user', input: HoldRef, answer: Hold },
  releaseHold: { summary: 'Give the places back', access: 'user', input: HoldRef, answer: Hold },
} satisfies Record<string, Endpoint>

export const holdJobs = { 'hold.sweep': z.object({}) }

export const holdErrors = {
  'hold.not_found': { status: 404, title: 'There is no such hold.' },
  'hold.ended': {
    status: 409,
    title: 'The hold has ended. Nothing was charged.',
    remedy: 'Hold the places again if there are any left.',
  },
  'hold.too_early_to_extend': { status: 409, title: 'A hold can be extended in its last three minutes.' },
  'hold.no_extension_left': { status: 409, title: 'This hold was extended as often as it can be.' },
  'hold.being_paid': { status: 409, title: 'This hold is being paid for.', remedy: 'Cancel the order first.' },
} as const satisfies Record<string, ErrorMeaning>

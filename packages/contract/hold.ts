import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { PER_PERSON_MAX } from './limits.ts'
import { Instant } from './text.ts'

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

/** "Why can't I buy?": the same rules as the hold, asked without taking anything. */
export const ExplainWave = z.strictObject({
  waveId: Id('wave'),
  tierId: Id('tier'),
  quantity: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(PER_PERSON_MAX))),
})
export type ExplainWave = z.infer<typeof ExplainWave>

export const Refusal = z.object({
  code: z.string(),
  title: z.string(),
  until: z.nullable(Instant),
  remedy: z.nullable(z.string()),
})
export type Refusal = z.infer<typeof Refusal>

export const WaveExplanation = z.object({ allowed: z.boolean(), refusal: z.nullable(Refusal) })
export type WaveExplanation = z.infer<typeof WaveExplanation>

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
  explainWave: { summary: 'Why can I not buy?', access: 'user', input: ExplainWave, answer: WaveExplanation },
} satisfies Record<string, Endpoint>

export const holdJobs = { 'hold.sweep': z.object({}) }

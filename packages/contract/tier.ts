import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { CAPACITY_MAX, PER_PERSON_MAX } from './limits.ts'
import { PriceCents } from './money.ts'
import { Privilege } from './privilege.ts'
import { Line, Text } from './text.ts'

/** How many places of a tier stand where; free + held + sold + blocked = capacity. */
export const Stock = z.object({
  capacity: z.int(),
  reserve: z.int(),
  allocated: z.int(),
  held: z.int(),
  sold: z.int(),
  blocked: z.int(),
})
export type Stock = z.infer<typeof Stock>

export const Tier = z.object({
  id: Id('tier'),
  eventId: Id('event'),
  name: z.string(),
  summary: z.string(),
  priceCents: z.int(),
  capacity: z.int(),
  perPersonLimit: z.int(),
  position: z.int(),
  /** Grows with each change of price or privileges; an order keeps the version bought. */
  version: z.int(),
  privileges: z.array(Privilege),
  stock: Stock,
})
export type Tier = z.infer<typeof Tier>

const content = {
  name: Line(60),
  summary: Text(300),
  priceCents: PriceCents,
  capacity: z.int().check(z.minimum(1), z.maximum(CAPACITY_MAX)),
  perPersonLimit: z.int().check(z.minimum(1), z.maximum(PER_PERSON_MAX)),
  position: z.int().check(z.minimum(0), z.maximum(100)),
}

export const AddTier = z.strictObject({
  eventId: Id('event'),
  name: content.name,
  summary: z.optional(content.summary),
  priceCents: content.priceCents,
  capacity: content.capacity,
  perPersonLimit: content.perPersonLimit,
  position: z.optional(content.position),
})
export type AddTier = z.infer<typeof AddTier>

export const EditTier = z.strictObject({
  tierId: Id('tier'),
  name: z.optional(content.name),
  summary: z.optional(content.summary),
  priceCents: z.optional(content.priceCents),
  capacity: z.optional(content.capacity),
  perPersonLimit: z.optional(content.perPersonLimit),
  position: z.optional(content.position),
})
export type EditTier = z.infer<typeof EditTier>

export const TierRef = z.strictObject({ tierId: Id('tier') })
export type TierRef = z.infer<typeof TierRef>

export const BlockPlaces = z.strictObject({
  tierId: Id('tier'),
  quantity: z.int().check(z.minimum(1), z.maximum(CAPACITY_MAX)),
  reason: Line(200),
})
export type BlockPlaces = z.infer<typeof BlockPlaces>

export const tierEndpoints = {
  addTier: {
    summary: 'A new tier with its places',
    access: 'inventory:update',
    input: AddTier,
    answer: Tier,
    status: 201,
  },
  editTier: {
    summary: 'Change a tier; places are added or taken from the reserve',
    access: 'inventory:update',
    input: EditTier,
    answer: Tier,
  },
  removeTier: {
    summary: 'Remove a tier that nobody holds or bought',
    access: 'inventory:update',
    input: TierRef,
    answer: z.null(),
    status: 204,
  },
  blockPlaces: {
    summary: 'Take places of the reserve off sale',
    access: 'inventory:update',
    input: BlockPlaces,
    answer: Tier,
  },
  unblockPlaces: {
    summary: 'Return blocked places to the reserve',
    access: 'inventory:update',
    input: BlockPlaces,
    answer: Tier,
  },
} satisfies Record<string, Endpoint>

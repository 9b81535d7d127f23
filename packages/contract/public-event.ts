import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { EventStatus, Rule, Session, Slug, TitleVoice, Venue, Visibility } from './event-parts.ts'
import { Id, Uuid } from './id.ts'
import { Currency } from './money.ts'
import { Page, pageQuery } from './page.ts'
import { privilegeShape } from './privilege-parts.ts'
import { Instant } from './text.ts'
import { WaveKind, WaveStatus } from './wave-parts.ts'

export const PublicPrivilege = z.object({ id: Id('privilege'), ...privilegeShape })
export type PublicPrivilege = z.infer<typeof PublicPrivilege>

export const PublicTier = z.object({
  id: Id('tier'),
  name: z.string(),
  summary: z.string(),
  priceCents: z.int(),
  perPersonLimit: z.int(),
  privileges: z.array(PublicPrivilege),
})
export type PublicTier = z.infer<typeof PublicTier>

export const PublicWave = z.object({
  id: Id('wave'),
  name: z.string(),
  kind: WaveKind,
  status: WaveStatus,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  perPersonLimit: z.int(),
  tierIds: z.array(Id('tier')),
})
export type PublicWave = z.infer<typeof PublicWave>

/** The public face of an event: what its page shows and what is prerendered. */
export const PublicEvent = z.object({
  id: Id('event'),
  status: EventStatus,
  statusReason: z.nullable(z.string()),
  organization: z.object({ id: Uuid, name: z.string() }),
  name: z.string(),
  tagline: z.string(),
  slug: Slug,
  timeZone: z.string(),
  currency: Currency,
  startsAt: Instant,
  endsAt: Instant,
  venue: Venue,
  about: z.string(),
  programme: z.array(Session),
  rules: z.array(Rule),
  visibility: Visibility,
  titleVoice: TitleVoice,
  posterSeed: z.string(),
  tiers: z.array(PublicTier),
  waves: z.array(PublicWave),
})
export type PublicEvent = z.infer<typeof PublicEvent>

export const PublicEventSummary = z.object({
  id: Id('event'),
  name: z.string(),
  tagline: z.string(),
  slug: Slug,
  status: EventStatus,
  timeZone: z.string(),
  startsAt: Instant,
  city: z.string(),
  host: z.string(),
  currency: Currency,
  posterSeed: z.string(),
  titleVoice: TitleVoice,
  fromPriceCents: z.nullable(z.int()),
  /** The wave that is open now, or else the next one. */
  wave: z.nullable(z.object({ name: z.string(), opensAt: Instant, isOpen: z.boolean() })),
})
export type PublicEventSummary = z.infer<typeof PublicEventSummary>

export const ListPublicEvents = z.strictObject({ ...pageQuery })
export type ListPublicEvents = z.infer<typeof ListPublicEvents>
export const SlugRef = z.strictObject({ slug: Slug })
export type SlugRef = z.infer<typeof SlugRef>

export const publicEventEndpoints = {
  listPublicEvents: {
    summary: 'Published, listed events, the next wave first',
    access: 'public',
    input: ListPublicEvents,
    answer: Page(PublicEventSummary),
    cacheSeconds: 5,
  },
  readPublicEvent: {
    summary: 'The public page of an event',
    access: 'public',
    input: SlugRef,
    answer: PublicEvent,
    cacheSeconds: 1,
  },
} satisfies Record<string, Endpoint>

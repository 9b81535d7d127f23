import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { EventStatus, Rule, Session, Slug, TitleVoice, Venue, Visibility } from './event-parts.ts'
import { Id, Uuid } from './id.ts'
import { Currency } from './money.ts'
import { Page, pageQuery } from './page.ts'
import { Instant, Line, Text, TimeZone } from './text.ts'
import { Tier } from './tier.ts'
import { Wave } from './wave.ts'

/** As far as the database counts. */
const VERSION_MAX = 2_147_483_647

/** What an organizer writes about an event. */
const content = {
  name: Line(90),
  tagline: Text(160),
  slug: Slug,
  timeZone: TimeZone,
  currency: Currency,
  startsAt: Instant,
  endsAt: Instant,
  venue: Venue,
  about: Text(6000),
  programme: z.array(Session).check(z.maxLength(60)),
  rules: z.array(Rule).check(z.maxLength(20)),
  visibility: Visibility,
  titleVoice: TitleVoice,
  /** Chooses the engraving; any word. The event's id when left out. */
  posterSeed: Line(60),
}

export const Event = z.object({
  ...content,
  id: Id('event'),
  organizationId: Uuid,
  status: EventStatus,
  /** Grows with each edit; a colleague's older page is refused instead of overwriting. */
  version: z.int(),
  publishedAt: z.nullable(Instant),
  statusReason: z.nullable(z.string()),
  createdAt: Instant,
  tiers: z.array(Tier),
  waves: z.array(Wave),
  /** What keeps it from being published, as error codes. */
  missing: z.array(z.string()),
  /** What the caller may do here, from the permission table. */
  permissions: z.array(z.string()),
})
export type Event = z.infer<typeof Event>

export const EventSummary = z.object({
  id: Id('event'),
  name: z.string(),
  slug: Slug,
  status: EventStatus,
  timeZone: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  city: z.string(),
  posterSeed: z.string(),
  capacity: z.int(),
  sold: z.int(),
  nextWaveAt: z.nullable(Instant),
})
export type EventSummary = z.infer<typeof EventSummary>

export const CreateEvent = z.strictObject({
  organizationId: Uuid,
  name: content.name,
  tagline: z.optional(content.tagline),
  slug: content.slug,
  timeZone: content.timeZone,
  currency: content.currency,
  startsAt: content.startsAt,
  endsAt: content.endsAt,
  venue: content.venue,
  about: z.optional(content.about),
  programme: z.optional(content.programme),
  rules: z.optional(content.rules),
  visibility: z.optional(content.visibility),
  titleVoice: z.optional(content.titleVoice),
  posterSeed: z.optional(content.posterSeed),
})
export type CreateEvent = z.infer<typeof CreateEvent>

export const EditEvent = z.strictObject({
  eventId: Id('event'),
  /** The version that the editor saw. */
  version: z.int().check(z.minimum(1), z.maximum(VERSION_MAX)),
  name: z.optional(content.name),
  tagline: z.optional(content.tagline),
  slug: z.optional(content.slug),
  venue: z.optional(content.venue),
  about: z.optional(content.about),
  programme: z.optional(content.programme),
  rules: z.optional(content.rules),
  visibility: z.optional(content.visibility),
  titleVoice: z.optional(content.titleVoice),
  posterSeed: z.optional(content.posterSeed),
  startsAt: z.optional(content.startsAt),
  endsAt: z.optional(content.endsAt),
})
export type EditEvent = z.infer<typeof EditEvent>

export const PostponeEvent = z.strictObject({
  eventId: Id('event'),
  startsAt: Instant,
  endsAt: Instant,
  reason: Line(300),
})
export type PostponeEvent = z.infer<typeof PostponeEvent>

export const EventRef = z.strictObject({ eventId: Id('event') })
export type EventRef = z.infer<typeof EventRef>
export const EventReason = z.strictObject({ eventId: Id('event'), reason: Line(300) })
export type EventReason = z.infer<typeof EventReason>
export const OrganizationPage = z.strictObject({ organizationId: Uuid, ...pageQuery })
export type OrganizationPage = z.infer<typeof OrganizationPage>
export const eventEndpoints = {
  listEvents: {
    summary: 'Events of an organization, newest first',
    access: 'event:read',
    input: OrganizationPage,
    answer: Page(EventSummary),
  },
  createEvent: { summary: 'A new draft', access: 'event:create', input: CreateEvent, answer: Event, status: 201 },
  readEvent: { summary: 'An event with its tiers and waves', access: 'event:read', input: EventRef, answer: Event },
  editEvent: { summary: 'Change what it says', access: 'event:update', input: EditEvent, answer: Event },
  publishEvent: { summary: 'Make its page public', access: 'event:update', input: EventRef, answer: Event },
  unpublishEvent: {
    summary: 'Back to a draft, before any sale',
    access: 'event:update',
    input: EventRef,
    answer: Event,
  },
  postponeEvent: { summary: 'New dates, waves paused', access: 'event:update', input: PostponeEvent, answer: Event },
  cancelEvent: { summary: 'Call it off for good', access: 'event:cancel', input: EventReason, answer: Event },
  archiveEvent: { summary: 'Put an ended event away', access: 'event:update', input: EventRef, answer: Event },
} satisfies Record<string, Endpoint>

export const eventJobs = {
  /** Moves the status along with the hours of the event. */
  'event.advance': z.object({ eventId: z.string() }),
  /** Writes, or removes, the prerendered page. */
  'event.print': z.object({ eventId: z.string() }),
  /** The site was built anew: prints every page again, a chunk after the event named. */
  'event.reprint': z.object({ after: z.string() }),
  /** Tells everybody who registered or bought that it moved or was cancelled. */
  'event.notify': z.object({ eventId: z.string(), change: z.enum(['postponed', 'cancelled']), after: z.string() }),
}

export const eventPushes = { 'event.changed': z.object({ eventId: z.string(), status: EventStatus }) }

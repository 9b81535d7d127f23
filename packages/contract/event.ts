import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id, Uuid } from './id.ts'
import { Currency } from './money.ts'
import { Page, pageQuery } from './page.ts'
import type { ErrorMeaning } from './problem.ts'
import { Instant, Line, Text, TimeZone } from './text.ts'
import { PublicTier, Tier } from './tier.ts'
import { PublicWave, Wave } from './wave.ts'

export const EventStatus = z.enum([
  'draft',
  'published',
  'on_sale',
  'closed',
  'live',
  'ended',
  'archived',
  'postponed',
  'cancelled',
])
export type EventStatus = z.infer<typeof EventStatus>

/** `unlisted`: only with the link. `private`: the page shows nothing but to members of the organization. */
export const Visibility = z.enum(['public', 'unlisted', 'private'])
/** The face the title is set in. */
export const TitleVoice = z.enum(['expanded', 'didone', 'gothic', 'clarendon'])
export const Slug = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]$/))

export const Venue = z.strictObject({ name: Line(120), address: Line(200), city: Line(80), country: Line(60) })
export const Session = z.strictObject({ title: Line(120), startsAt: Instant, endsAt: Instant, place: Text(120) })
export const Rule = z.strictObject({ question: Line(160), answer: Text(1200) })

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
export const ListPublicEvents = z.strictObject({ ...pageQuery })
export type ListPublicEvents = z.infer<typeof ListPublicEvents>
export const SlugRef = z.strictObject({ slug: Slug })
export type SlugRef = z.infer<typeof SlugRef>

export const eventEndpoints = {
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

export const eventErrors = {
  'event.not_found': { status: 404, title: 'There is no such event.' },
  'event.slug_taken': {
    status: 409,
    title: 'Another event has this address already.',
    remedy: 'Choose another address.',
  },
  'event.ends_before_start': { status: 422, title: 'The event ends before it starts.' },
  'event.in_the_past': { status: 422, title: 'These dates lie in the past.' },
  'event.changed_meanwhile': {
    status: 409,
    title: 'A colleague changed this event since you opened it.',
    remedy: 'Load it again; your text is still in the form.',
  },
  'event.no_tier': { status: 409, title: 'The event has no tier yet.', remedy: 'Add at least one tier.' },
  'event.not_a_draft': { status: 409, title: 'Only a draft allows this.' },
  'event.not_published': { status: 409, title: 'The event is not published.' },
  'event.has_sales': { status: 409, title: 'Places of this event are sold or held.' },
  'event.is_over': { status: 409, title: 'The event is over, cancelled or archived.' },
  'event.not_ended': { status: 409, title: 'Only an event that has ended or was cancelled can be archived.' },
  'event.postponed': {
    status: 409,
    title: 'The event is postponed.',
    remedy: 'Its waves open again once the host resumes them.',
  },
} as const satisfies Record<string, ErrorMeaning>

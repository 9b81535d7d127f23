import * as z from 'zod/mini'
import { Instant, Line, Text } from './text.ts'

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

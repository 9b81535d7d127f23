import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { EventStatus } from '#contract/event-parts'
import type { Currency } from '#contract/money'
import type { PublicEvent } from '#contract/public-event'

export interface EventTable {
  id: string
  organizationId: string
  status: Generated<EventStatus>
  statusReason: string | null
  version: Generated<number>
  name: string
  tagline: string
  slug: string
  timeZone: string
  currency: Currency
  startsAt: Date
  endsAt: Date
  venue: JSONColumnType<PublicEvent['venue']>
  about: string
  programme: JSONColumnType<PublicEvent['programme']>
  rules: JSONColumnType<PublicEvent['rules']>
  visibility: PublicEvent['visibility']
  titleVoice: PublicEvent['titleVoice']
  posterSeed: string
  placeLast: Generated<number>
  publishedAt: Date | null
  createdAt: Generated<Date>
}
export type EventRow = Selectable<EventTable>

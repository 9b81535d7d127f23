import { sql } from 'kysely'
import type { PublicEventSummary } from '#contract/public-event'
import type { Db } from '../context.ts'
import type { EventRow } from './event.table.ts'
import { isPublicWave, isWaveOpen } from './public-wave.queries.ts'

export type PublicEventRow = EventRow & { organizationName: string }

/** An event that was published and is not a draft again, whoever may see it. */
const publicWhere = async (db: Db, where: ReturnType<typeof sql>): Promise<PublicEventRow | undefined> => {
  const found = await sql<PublicEventRow>`select e.*, o.name as organization_name
    from event e join auth.organization o on o.id = e.organization_id
    where ${where} and e.published_at is not null and e.status <> 'draft'`.execute(db)
  return found.rows[0]
}
export const findPublishedBySlug = (db: Db, slug: string) => publicWhere(db, sql`e.slug = ${slug}`)
export const findPublished = (db: Db, eventId: string) => publicWhere(db, sql`e.id = ${eventId}`)

/** Events that were published, by id from the one after `after` on. */
export const publishedAfter = async (db: Db, after: string, limit: number): Promise<string[]> => {
  const found = await db
    .selectFrom('event')
    .select('id')
    .where('publishedAt', 'is not', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return found.map(({ id }) => id)
}

export type PublicEventSummaryRow = Omit<PublicEventSummary, 'startsAt' | 'wave'> & {
  startsAt: Date
  waveName: string | null
  waveOpensAt: Date | null
  waveIsOpen: boolean
  /** Where it stands in the list: `rank.microseconds.id`. */
  key: string
}

/** The place of a listed event after which a page starts. */
export const LISTED_KEY = /^[01]\.\d{1,17}\.evt_\w{26}$/

/** Listed events that are not over: by their open or next wave, then those without one by their start. */
export async function listedEvents(db: Db, after: string | undefined, limit: number): Promise<PublicEventSummaryRow[]> {
  const [rank = '', at = '', id = ''] = after?.split('.') ?? []
  const found = await sql<PublicEventSummaryRow>`
    with listed as (
      select e.id, e.name, e.tagline, e.slug, e.status, e.time_zone, e.starts_at, e.venue->>'city' as city, e.currency,
        e.poster_seed, e.title_voice, o.name as host, next.name as wave_name, next.opens_at as wave_opens_at,
        coalesce(next.is_open, false) as wave_is_open, (next.name is null)::int as rank,
        (extract(epoch from coalesce(next.opens_at, e.starts_at)) * 1000000)::bigint as at
      from event e join auth.organization o on o.id = e.organization_id
      left join lateral (
        select w.name, w.opens_at, ${isWaveOpen} as is_open from wave w
        where w.event_id = e.id and ${isPublicWave} and e.status <> 'cancelled'
          and (${isWaveOpen} or (w.status = 'scheduled' and w.opens_at > app_now()))
        order by is_open desc, w.opens_at, w.id limit 1
      ) as next on true
      where e.visibility = 'public' and e.status <> 'draft' and e.published_at is not null
        and e.status not in ('ended', 'archived') and e.ends_at > app_now()
    )
    select listed.*, concat_ws('.', rank, at, id) as key,
      (select min(price_cents) from tier where event_id = listed.id) as from_price_cents
    from listed ${after === undefined ? sql`` : sql`where (rank, at, id) > (${rank}::int, ${at}::bigint, ${id})`}
    order by rank, at, id limit ${limit}`.execute(db)
  return found.rows
}

import { sql } from 'kysely'
import type { EventStatus } from '#contract/event-parts'
import type { WaveStatus } from '#contract/wave-parts'
import type { Db } from '../context.ts'
import { isPublicWave, isWaveOpen } from '../event/public-wave.queries.ts'

export interface TierCounts {
  tierId: string
  free: number
  held: number
  of: number
}

export interface PulseFacts {
  status: EventStatus
  /** The database's clock, ms since 1970. */
  at: number
  /** As JSON has them: instants are text with the session's offset. */
  waves: {
    waveId: string
    status: WaveStatus
    opensAt: string
    closesAt: string | null
    isOpen: boolean
    tiers: TierCounts[]
  }[]
}

/** Wave states and place counts of an event that the public may see, in one statement; undefined for any other. */
export async function findPulse(db: Db, eventId: string): Promise<PulseFacts | undefined> {
  const found = await sql<PulseFacts>`
    with counts as (
      select wave_id, tier_id, count(*) filter (where status = 'free') as free,
        count(*) filter (where status = 'held') as held, count(*) as of
      from place where event_id = ${eventId} and wave_id is not null group by wave_id, tier_id
    )
    select e.status, floor(extract(epoch from app_now()) * 1000)::bigint as at, coalesce((
      select jsonb_agg(jsonb_build_object('waveId', w.id, 'status', w.status, 'opensAt', w.opens_at,
        'closesAt', w.closes_at, 'isOpen', ${isWaveOpen}, 'tiers', coalesce((
          select jsonb_agg(jsonb_build_object('tierId', a.tier_id, 'free', coalesce(c.free, 0),
            'held', coalesce(c.held, 0), 'of', coalesce(c.of, 0)) order by t.position, t.id)
          from wave_allocation a join tier t on t.id = a.tier_id
          left join counts c on c.wave_id = a.wave_id and c.tier_id = a.tier_id
          where a.wave_id = w.id), '[]')) order by w.opens_at, w.id)
      from wave w where w.event_id = e.id and ${isPublicWave}), '[]') as waves
    from event e where e.id = ${eventId} and e.published_at is not null and e.status <> 'draft'
      and e.visibility <> 'private'`.execute(db)
  return found.rows[0]
}

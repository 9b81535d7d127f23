import { sql } from 'kysely'
import type { Db } from '../context.ts'
import { widerSpan } from './wider-span.ts'

export interface MovePlaces {
  eventId: string
  tierId: string
  /** Null is the reserve. */
  from: string | null
  to: string | null
  /** Null moves all that are free. */
  quantity: number | null
  cause: 'allocate' | 'return' | 'carry_over'
  causeId: string
}

/**
 * Moves free places of a tier between the reserve and waves and posts it, in one statement; tells how many moved.
 * Lowest numbers first, so that waves get neighbouring places. What is carried over counts as allocated where it goes.
 */
export async function movePlaces(db: Db, move: MovePlaces): Promise<number> {
  const { eventId, tierId, from, to } = move
  const standing = from === null ? sql`wave_id is null` : sql`wave_id = ${from}`
  const moved = await sql<{ moved: number }>`
    with picked as (
      select event_id, number from place where tier_id = ${tierId} and ${standing} and status = 'free'
      order by number limit ${move.quantity}::int for update
    ), moved as (
      update place set wave_id = ${to} from picked
      where place.event_id = picked.event_id and place.number = picked.number
      returning place.number
    ), allocated as (
      insert into wave_allocation as a (wave_id, tier_id, quantity, number_low, number_high)
      select ${to}, ${tierId}, count(*), min(number), max(number) from moved where ${to}::text is not null
      having count(*) > 0
      on conflict (wave_id, tier_id) do update
        set quantity = a.quantity + case when ${move.cause === 'carry_over'} then excluded.quantity else 0 end, ${widerSpan}
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
      select ${eventId}, ${tierId}, ${from}, 'free', ${to}, 'free', count(*), ${move.cause}, ${move.causeId}
      from moved having count(*) > 0
    )
    select count(*)::int as moved from moved`.execute(db)
  return moved.rows[0]?.moved ?? 0
}

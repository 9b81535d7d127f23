import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface TakePlaces {
  holdId: string
  waveId: string
  tierId: string
  buyerId: string
  quantity: number
  minutes: number
  idempotencyKey: string
}

/**
 * The whole hold in one statement, one round trip: window, audience, places, purchase limits, hold and ledger are
 * decided and written together, or nothing is. A violated limit raises `tally_within_limit`.
 *
 * `passing` starts at a random place and skips rows that others are taking, so that buyers do not queue behind each
 * other; it may miss places that are locked at that moment. `waiting` starts at the first and waits for locks, so what
 * it does not find is not there. Both look upwards first and then below the start.
 */
export async function takePlaces(db: Db, take: TakePlaces, look: 'passing' | 'waiting'): Promise<{ eventId: string; expiresAt: Date } | undefined> {
  const { holdId, waveId, tierId, buyerId, quantity } = take
  const lock = look === 'passing' ? sql`for update skip locked` : sql`for update`
  const start = look === 'passing' ? sql`number_low + floor(random() * (number_high - number_low + 1))::int` : sql`0`
  const free = sql`select event_id, number from place
    where tier_id = ${tierId} and wave_id = ${waveId} and status = 'free'`

  const made = await sql<{ eventId: string; expiresAt: Date }>`
    with gate as materialized (
      select w.event_id, w.per_person_limit as wave_limit, t.per_person_limit as tier_limit, t.version as tier_version,
        ${start} as start
      from wave w
      join event e on e.id = w.event_id
      join wave_allocation a on a.wave_id = w.id and a.tier_id = ${tierId}
      join tier t on t.id = a.tier_id
      where w.id = ${waveId} and w.status in ('scheduled', 'open')
        and w.opens_at <= app_now() and (w.closes_at is null or w.closes_at > app_now())
        and e.status in ('published', 'on_sale', 'closed', 'live')
        and (w.kind = 'open' or exists (
          select 1 from wave_guest g join auth."user" u on u.email = g.email
          where g.wave_id = w.id and u.id = ${buyerId} and u.email_verified))
    ), upper as materialized (
      ${free} and number >= (select start from gate) order by number limit ${quantity} ${lock}
    ), lower as materialized (
      ${free} and number < (select start from gate) order by number
      limit ${quantity} - (select count(*) from upper) ${lock}
    ), picked as materialized (
      select * from upper union all select * from lower
    ), enough as materialized (
      select 1 from picked having count(*) = ${quantity}
    ), counted as (
      insert into tally (scope_id, buyer_id, quantity, quantity_max)
      select scope.id, ${buyerId}::uuid, ${quantity}, scope.quantity_max
      from gate, enough, lateral (values (${tierId}, tier_limit), (${waveId}, wave_limit)) as scope (id, quantity_max)
      on conflict (scope_id, buyer_id) do update
        set quantity = tally.quantity + excluded.quantity, quantity_max = excluded.quantity_max
    ), taken as (
      update place set status = 'held', hold_id = ${holdId} from picked, enough
      where place.event_id = picked.event_id and place.number = picked.number
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
      select event_id, ${tierId}, ${waveId}, 'free', ${waveId}, 'held', ${quantity}, 'hold', ${holdId} from gate, enough
    )
    insert into hold (id, event_id, wave_id, tier_id, tier_version, buyer_id, quantity, expires_at, idempotency_key)
    select ${holdId}, event_id, ${waveId}, ${tierId}, tier_version, ${buyerId}::uuid, ${quantity},
      app_now() + make_interval(mins => ${take.minutes}), ${take.idempotencyKey}
    from gate, enough
    returning event_id, expires_at`.execute(db)
  return made.rows[0]
}

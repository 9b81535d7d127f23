import { sql } from 'kysely'
import type { Db } from '../context.ts'
import type { PurchaseFacts } from './refusal.ts'

/** Counting stops here: a refusal needs to know only whether there are enough. */
const COUNT_MAX = 20

/** Reads what decides a purchase, writes nothing. `dueHolds` tells whether expired holds wait to be swept. */
export async function findPurchaseFacts(
  db: Db,
  ask: { waveId: string; tierId: string; buyerId: string },
): Promise<(PurchaseFacts & { hasDueHolds: boolean }) | undefined> {
  const { waveId, tierId, buyerId } = ask
  // The order is that of the index: by its estimates the planner would read the whole table when the last place is gone.
  const count = (status: 'free' | 'held', order: 'number' | 'hold_id') => sql`(select count(*)::int from (
    select 1 from place where tier_id = ${tierId} and wave_id = ${waveId} and status = ${sql.lit(status)}
    order by ${sql.ref(order)} limit ${COUNT_MAX}) as counted)`
  const tally = (scopeId: string) => sql`coalesce((
    select quantity from tally where scope_id = ${scopeId} and buyer_id = ${buyerId}), 0)`

  const found = await sql<PurchaseFacts & { hasDueHolds: boolean }>`
    select e.status as event_status, w.status as wave_status, w.kind as wave_kind, w.opens_at, w.closes_at,
      app_now() as now, a.tier_id is not null as is_tier_in_wave,
      exists (select 1 from wave_guest g join auth."user" u on u.email = g.email
        where g.wave_id = w.id and u.id = ${buyerId} and u.email_verified) as is_invited,
      w.per_person_limit as wave_limit, coalesce(t.per_person_limit, 0) as tier_limit,
      ${tally(waveId)} as wave_tally, ${tally(tierId)} as tier_tally,
      ${count('free', 'number')} as free, ${count('held', 'hold_id')} as held,
      exists (select 1 from hold h where h.status = 'active' and h.expires_at <= app_now()
        and h.wave_id = w.id and h.tier_id = ${tierId}) as has_due_holds
    from wave w join event e on e.id = w.event_id
    left join wave_allocation a on a.wave_id = w.id and a.tier_id = ${tierId}
    left join tier t on t.id = a.tier_id
    where w.id = ${waveId}`.execute(db)
  return found.rows[0]
}

import { sql } from 'kysely'
import type { Db } from '#core/context'

/** What a day leaves behind, beside the books of its sale. */
export interface Traces {
  paidOrders: number
  /** Orders whose buyer was told in the inbox, and how often that was said. */
  toldOrders: number
  tellings: number
  unsigned: number
  /** Jobs that still have something to do, without those that come each minute. */
  openJobs: number
  parkedJobs: number
  alarms: number
}

export async function readTraces(db: Db, eventId: string): Promise<Traces> {
  const found = await sql<Traces>`select
    (select count(*)::int from orders where event_id = ${eventId} and status = 'paid') as paid_orders,
    (select count(distinct n.subject_id)::int from notification n join orders o on o.id = n.subject_id
      and o.buyer_id = n.user_id where n.kind = 'order.paid' and o.event_id = ${eventId}) as told_orders,
    (select count(*)::int from notification where kind = 'order.paid') as tellings,
    (select count(*)::int from ticket where event_id = ${eventId} and status <> 'voided'
      and credential is null) as unsigned,
    (select count(*)::int from job where status in ('waiting', 'sent') and run_at <= app_now()
      and name not in ('hold.sweep', 'sale.audit', 'job.tidy')) as open_jobs,
    (select count(*)::int from job where status = 'parked') as parked_jobs,
    (select count(*)::int from alarm where cleared_at is null) as alarms`.execute(db)
  const [traces] = found.rows
  if (!traces) throw new Error('an aggregate gave no row')
  return traces
}

/** Lets five minutes pass for jobs whose message is lost, so that the clock sends them again now. */
export const ageSentJobs = (db: Db) =>
  sql`update job set sent_at = sent_at - interval '6 minutes' where status = 'sent'`.execute(db)

/** Ends every connection that the functions have, as a failover does. */
export const endConnections = async (db: Db): Promise<number> => {
  const ended = await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(db)
  return ended.rows.length
}

export const countJobs = async (db: Db, status: string): Promise<number> => {
  const found = await sql<{ count: number }>`select count(*)::int as count from job
    where status = ${status} and name not in ('hold.sweep', 'sale.audit', 'job.tidy')`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** How many people have news of this kind in their inbox. */
export const countNews = async (db: Db, kind: string): Promise<number> => {
  const found = await sql<{ count: number }>`select count(distinct user_id)::int as count from notification
    where kind = ${kind}`.execute(db)
  return found.rows[0]?.count ?? 0
}

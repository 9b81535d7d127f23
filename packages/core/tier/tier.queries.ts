import { type Insertable, sql } from 'kysely'
import type { Db } from '../context.ts'
import type { EventRow } from '../event/event.table.ts'
import { privilegesOfTier } from '../privilege/privilege.queries.ts'
import type { TierRow, TierTable } from './tier.table.ts'

export const findTier = (db: Db, tierId: string): Promise<TierRow | undefined> =>
  db.selectFrom('tier').selectAll().where('id', '=', tierId).executeTakeFirst()

export const findTiersOfEvent = (db: Db, eventId: string): Promise<TierRow[]> =>
  db.selectFrom('tier').selectAll().where('eventId', '=', eventId).orderBy('position').orderBy('id').execute()

export async function countTiers(db: Db, eventId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tier')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('eventId', '=', eventId)
    .executeTakeFirstOrThrow()
  return count
}

export type TierOfEvent = TierRow & { organizationId: string; eventStatus: EventRow['status'] }

/** Reads a tier with whose it is; changes of the same tier wait for each other, holds do not wait for them. */
export const lockTier = (db: Db, tierId: string): Promise<TierOfEvent | undefined> =>
  db
    .selectFrom('tier')
    .innerJoin('event', 'event.id', 'tier.eventId')
    .selectAll('tier')
    .select(['event.organizationId', 'event.status as eventStatus'])
    .where('tier.id', '=', tierId)
    .forUpdate('tier')
    .executeTakeFirst()

/** Raises `tier_name` when the event has a tier of this name. */
export const insertTier = (db: Db, tier: Insertable<TierTable>) => db.insertInto('tier').values(tier).execute()

export type TierEdit = {
  [K in 'name' | 'summary' | 'priceCents' | 'capacity' | 'perPersonLimit' | 'position']?: TierRow[K] | undefined
}

export const rewriteTier = async (db: Db, tierId: string, edit: TierEdit): Promise<void> => {
  if (Object.values(edit).every((value) => value === undefined)) return
  await db.updateTable('tier').set(edit).where('id', '=', tierId).execute()
}

/** Puts a locked tier on offer under the next version: a snapshot of what it now promises, which orders refer to. */
export async function offerNextVersion(db: Db, tierId: string): Promise<void> {
  await sql`update tier set version = version + 1 where id = ${tierId}`.execute(db)
  await snapshotVersion(db, tierId)
}

export async function snapshotVersion(db: Db, tierId: string): Promise<void> {
  const privileges = await privilegesOfTier(db, tierId)
  const offered = privileges.map(({ tierId: _, ...privilege }) => privilege)
  await sql`insert into tier_version (tier_id, version, name, price_cents, privileges)
    select id, version, name, price_cents, ${JSON.stringify(offered)}::jsonb from tier where id = ${tierId}`.execute(db)
}

/** Whether somebody bought of this tier, be it refunded since: then its versions are still asked for. */
export async function wasEverOrdered(db: Db, eventId: string, tierId: string): Promise<boolean> {
  const found = await sql`select 1 from orders o join order_line l on l.order_id = o.id
    where o.event_id = ${eventId} and l.tier_id = ${tierId} limit 1`.execute(db)
  return found.rows.length > 0
}

/** Raises a foreign key violation while a wave, a draft even, refers to it. */
export const deleteTier = (db: Db, tierId: string) => db.deleteFrom('tier').where('id', '=', tierId).execute()

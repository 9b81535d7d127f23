import { sql } from 'kysely'
import type { SealedEntry } from '#contract/audit'
import type { Db } from '../context.ts'

export type UnsealedEntry = Omit<SealedEntry, 'seq' | 'hash'>

/** Numbers come as text from the database: they may outgrow a float there, though never in a life here. */
export interface ChainEnd {
  seq: number
  hash: string
}

const said = sql`id, organization_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_kind,
  actor_id, impersonator_id, action, subject_id, before, after, reason, request_id`

/** Organizations with entries that are not sealed. */
export const unsealedChains = async (db: Db, limit: number): Promise<string[]> => {
  const found = await sql<{ organizationId: string }>`
    select distinct organization_id from audit_entry where seq is null limit ${limit}`.execute(db)
  return found.rows.map(({ organizationId }) => organizationId)
}

/** Whoever seals a chain does it alone. */
export async function lockChain(tx: Db, organizationId: string): Promise<ChainEnd> {
  await sql`insert into audit_chain (organization_id) values (${organizationId}) on conflict do nothing`.execute(tx)
  const found = await sql<ChainEnd>`
    select seq::float8 as seq, hash from audit_chain where organization_id = ${organizationId} for update`.execute(tx)
  const [end] = found.rows
  if (!end) throw new Error('a chain has no end')
  return end
}

export const unsealedOf = async (tx: Db, organizationId: string, limit: number): Promise<UnsealedEntry[]> =>
  (
    await sql<UnsealedEntry>`select ${said} from audit_entry where organization_id = ${organizationId} and seq is null
      order by id limit ${limit}`.execute(tx)
  ).rows

export async function writeSeals(tx: Db, organizationId: string, sealed: SealedEntry[], end: ChainEnd): Promise<void> {
  await sql`update audit_entry a set seq = s.seq, hash = s.hash
    from unnest(${sealed.map(({ id }) => id)}::text[], ${sealed.map(({ seq }) => seq)}::bigint[],
      ${sealed.map(({ hash }) => hash)}::text[]) as s (id, seq, hash) where a.id = s.id`.execute(tx)
  await sql`update audit_chain set seq = ${end.seq}, hash = ${end.hash} where organization_id = ${organizationId}`.execute(
    tx,
  )
}

/** Sealed entries of a chain after a number, in their order. */
export const sealedAfter = async (
  db: Db,
  organizationId: string,
  after: number,
  limit: number,
): Promise<SealedEntry[]> =>
  (
    await sql<SealedEntry>`select seq::float8 as seq, ${said}, hash from audit_entry
      where organization_id = ${organizationId} and seq > ${after} order by seq limit ${limit}`.execute(db)
  ).rows

/** Every chain and where it says that it ends; one whose end was taken away ends at nothing. */
export const chainEnds = async (db: Db): Promise<(ChainEnd & { organizationId: string })[]> =>
  (
    await sql<ChainEnd & { organizationId: string }>`
      select coalesce(c.organization_id, e.organization_id) as organization_id, coalesce(c.seq, 0)::float8 as seq,
        coalesce(c.hash, '') as hash
      from audit_chain c
      full join (select distinct organization_id from audit_entry where seq is not null) e
        on e.organization_id = c.organization_id
      order by 1`.execute(db)
  ).rows

/** Entries that should have been sealed long ago. */
export const countUnsealed = async (db: Db, olderThanMinutes: number): Promise<number> => {
  const found = await sql<{ count: number }>`select count(*)::int as count from audit_entry
    where seq is null and at < app_now() - make_interval(mins => ${olderThanMinutes})`.execute(db)
  return found.rows[0]?.count ?? 0
}

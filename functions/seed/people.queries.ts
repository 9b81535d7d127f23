import { randomUUIDv7 } from 'node:crypto'
import { sql } from 'kysely'
import type { Role } from '#contract/permission'
import type { Db } from '#core/context'

/** Names the lock under which a world is filled. */
const SEED_LOCK = 7_302_019

/** Makes whoever else wants to fill the world wait until this transaction ends. */
export const lockWorld = (db: Db) => sql`select pg_advisory_xact_lock(${SEED_LOCK})`.execute(db)

/** Whether nobody has ever come here. */
export const isWorldEmpty = async (db: Db): Promise<boolean> => {
  const found = await sql<{ isEmpty: boolean }>`select not exists (select 1 from auth."user")
    and not exists (select 1 from auth.organization) as is_empty`.execute(db)
  return found.rows[0]?.isEmpty ?? false
}

export const hasOrganization = async (db: Db, slug: string): Promise<boolean> => {
  const found = await sql`select 1 from auth.organization where slug = ${slug}`.execute(db)
  return found.rows.length > 0
}

/** People with a confirmed address and a password, as after signing up; tells their ids by address. */
export async function insertPeople(
  db: Db,
  people: { name: string; email: string }[],
  { passwordHash, at }: { passwordHash: string; at: Date },
): Promise<Map<string, string>> {
  const rows = people.map((person) => ({ ...person, id: randomUUIDv7(), accountId: randomUUIDv7() }))
  const ids = rows.map(({ id }) => id)
  await sql`insert into auth."user" (id, name, email, email_verified, created_at, updated_at)
    select id::uuid, name, email, true, ${at}, ${at}
    from unnest(${ids}::text[], ${rows.map(({ name }) => name)}::text[], ${rows.map(({ email }) => email)}::text[])
      as one (id, name, email)`.execute(db)
  await sql`insert into auth.account (id, user_id, provider_id, account_id, password, created_at, updated_at)
    select id::uuid, user_id::uuid, 'credential', user_id, ${passwordHash}, ${at}, ${at}
    from unnest(${rows.map(({ accountId }) => accountId)}::text[], ${ids}::text[]) as one (id, user_id)`.execute(db)
  return new Map(rows.map(({ email, id }) => [email, id]))
}

export async function insertOrganization(
  db: Db,
  { name, slug, members, at }: { name: string; slug: string; members: { userId: string; role: Role }[]; at: Date },
): Promise<string> {
  const id = randomUUIDv7()
  await sql`insert into auth.organization (id, name, slug, created_at) values (${id}, ${name}, ${slug}, ${at})`.execute(
    db,
  )
  for (const { userId, role } of members) {
    await sql`insert into auth.member (id, organization_id, user_id, role, created_at)
      values (${randomUUIDv7()}, ${id}, ${userId}, ${role}, ${at})`.execute(db)
  }
  return id
}

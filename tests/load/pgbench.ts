import { execFile } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import type { Db } from '#core/context'

const run = promisify(execFile)

/** The naked references: rows inserted by themselves, and one counter row that everybody updates. */
export const references = {
  insert: `\\set buyer random(1, 100000000)
insert into lab_hold (tier_id, buyer) values (1, :buyer) returning id;
`,
  counter: `\\set buyer random(1, 100000000)
with taken as (update lab_tier set sold = sold + 1 where id = 1 and sold < capacity returning id)
insert into lab_hold (tier_id, buyer) select id, :buyer from taken returning id;
`,
}

export async function createLab(db: Db): Promise<void> {
  await sql`create table lab_tier (id int primary key, capacity int not null, sold int not null check (sold <= capacity)) with (fillfactor = 10)`.execute(
    db,
  )
  await sql`insert into lab_tier values (1, 2000000000, 0)`.execute(db)
  await sql`create table lab_hold (id bigint generated always as identity primary key, tier_id int not null, buyer bigint not null,
    status smallint not null default 0, created_at timestamptz not null default now(),
    expires_at timestamptz not null default now() + interval '10 minutes')`.execute(db)
  await sql`create index lab_hold_due on lab_hold (expires_at) where status = 0`.execute(db)
}

/** Where `pgbench` is: on the path, or where Debian keeps it; undefined when it is not installed. */
export const findPgbench = (): string | undefined =>
  [
    ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'pgbench')),
    ...globSync('/usr/lib/postgresql/*/bin/pgbench'),
  ].find((file) => existsSync(file))

/** Transactions per second of a script with so many clients. */
export async function pgbench(
  program: string,
  url: string,
  script: string,
  clients: number,
  seconds: number,
): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(url)
  const folder = mkdtempSync(join(tmpdir(), 'primepass-bench-'))
  try {
    const file = join(folder, 'script.sql')
    writeFileSync(file, script)
    const where = ['-h', hostname, '-p', port, '-U', username]
    const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds), '-f', file]
    const { stdout } = await run(program, [...where, ...how, pathname.slice(1)], {
      env: { ...process.env, PGPASSWORD: password },
    })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

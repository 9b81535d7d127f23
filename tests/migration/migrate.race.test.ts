import { sql } from 'kysely'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { readMigrations } from '#adapters/migrations'
import type { Db } from '#core/context'
import { migrate, migrationStatus } from '#core/migration/migrate'
import { copyDatabase, dropDatabase } from '#local/template-database'

const folder = new URL('../../packages/core/migrations/', import.meta.url)
const EMPTY = 'template1'

let url: string
let db: Db

beforeEach(async () => {
  url = await copyDatabase(inject('postgresUrl'), EMPTY)
  db = open()
})
afterEach(async () => {
  await db.destroy()
  await dropDatabase(url)
})

const open = () => openDatabase(url, { max: 1, log: openLog('error') })

test('of migrators that start at once on an empty database, each waits, and every migration runs once', async () => {
  const migrations = await readMigrations(folder)
  const migrators = Array.from({ length: 5 }, open)
  const ran = await Promise.all(migrators.map((one) => migrate(one, migrations)))
  await Promise.all(migrators.map((one) => one.destroy()))

  expect(ran.flat().sort()).toEqual(migrations.map(({ name }) => name))
  expect((await migrationStatus(db, migrations)).every(({ ranAt }) => ranAt !== null)).toBe(true)
})

test('a migration that fails leaves nothing behind, and those before it stay', async () => {
  const good = { name: '0001-good', sql: 'create table good (id integer)' }
  const bad = { name: '0002-bad', sql: 'create table bad (id integer); select 1 / 0' }

  await expect(migrate(db, [good, bad])).rejects.toThrow('division by zero')

  const { rows } =
    await sql`select to_regclass('good') is not null as good, to_regclass('bad') is not null as bad`.execute(db)
  expect(rows).toEqual([{ good: true, bad: false }])
  expect(await migrate(db, [good, { ...bad, sql: 'create table bad (id integer)' }])).toEqual(['0002-bad'])
})

test('a migration is not bound by the time-outs of requests', async () => {
  await migrate(db, [])
  const limits = {
    name: '0001-limits',
    sql: `create table limits as select current_setting('statement_timeout') as statement`,
  }
  const later = open()
  await migrate(later, [limits])
  const { rows } = await sql`select statement, current_setting('statement_timeout') as now from limits`.execute(later)
  await later.destroy()
  expect(rows).toEqual([{ statement: '0', now: '10s' }])
})

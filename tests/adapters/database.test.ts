import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import type { Db, Log } from '#core/context'

const logged: string[] = []
const note = (message: string) => void logged.push(message)
const log: Log = { info: note, warn: note, error: note }

let db: Db
beforeAll(() => {
  db = openDatabase(inject('postgresUrl'), { max: 2, log })
})
afterAll(() => db.destroy())

async function one<T>(query: ReturnType<typeof sql<{ value: T }>>): Promise<T | undefined> {
  return (await query.execute(db)).rows[0]?.value
}

describe('values come as the code knows them', () => {
  test('a count is a number', async () => {
    expect(await one(sql<{ value: number }>`select count(*) as value from generate_series(1, 3)`)).toBe(3)
    expect(await one(sql<{ value: number }>`select -9007199254740991::int8 as value`)).toBe(Number.MIN_SAFE_INTEGER)
  })

  test('an int8 that a number cannot hold fails the query instead of being rounded', async () => {
    await expect(sql`select 9007199254740993::int8 as value`.execute(db)).rejects.toThrow('does not fit')
    expect(await one(sql<{ value: number }>`select 1::int8 as value`)).toBe(1)
  })

  test('an instant is a Date, to the millisecond and whatever the zone', async () => {
    const value = await one(sql<{ value: Date }>`select '2027-05-22 08:00:00.123+02'::timestamptz as value`)
    expect(value).toEqual(new Date('2027-05-22T06:00:00.123Z'))
    expect(await one(sql<{ value: Date }>`select ${value}::timestamptz as value`)).toEqual(value)
  })

  test('columns are camelCase, keys inside JSON stay as they were written', async () => {
    const { rows } = await sql`select 1 as opens_at_count, '{"snake_key": {"a_b": 1}}'::jsonb as some_body`.execute(db)
    expect(rows).toEqual([{ opensAtCount: 1, someBody: { snake_key: { a_b: 1 } } }])
  })
})

test('an idle connection that breaks is logged and replaced', async () => {
  const lonely = openDatabase(inject('postgresUrl'), { max: 1, log })
  const pid = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(lonely)).rows[0]?.pid
  await sql`select pg_terminate_backend(${pid}::int)`.execute(db)

  await expect.poll(() => logged).toContain('an idle database connection broke')
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(lonely)
  expect(rows[0]?.pid).not.toBe(pid)
  await lonely.destroy()
})

test('opening connects to nothing, and a database that is not there is an error at the first query', async () => {
  const nowhere = openDatabase('postgres://app@127.0.0.1:1/nowhere', { max: 1, log })
  await expect(sql`select 1`.execute(nowhere)).rejects.toThrow('ECONNREFUSED')
  await nowhere.destroy()
})

test('a connection that is cut in mid-transaction fails that work alone; the next works', async () => {
  const cut = db.transaction().execute(async (tx) => {
    const [backend] = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows
    await sql`select pg_terminate_backend(${backend?.pid})`.execute(db)
    await sql`select 1`.execute(tx)
  })

  await expect(cut).rejects.toThrow()
  expect(logged).toContain('a database connection broke')
  expect(await one(sql<{ value: number }>`select 1 as value`)).toBe(1)
})

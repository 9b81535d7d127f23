import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { pooled } from './pooled.ts'

/** Without these the whole run would say nothing. */
describe.skipIf(inject('pooler') === '')('control: behind the pooler', () => {
  const url = pooled(inject('postgresUrl'))

  test('our client has another connection for each transaction', async () => {
    await openTwo()
    const db = openDatabase(url, { max: 1, log: openLog('error') })
    const pids = new Set<number | undefined>()
    for (let turn = 0; turn < 4; turn++) {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
      pids.add(rows[0]?.pid)
    }
    await db.destroy()
    expect(pids.size).toBeGreaterThan(1)
  })

  test('a lock that a session took is not there at its next statement', async () => {
    await openTwo()
    const client = await connected({ connectionString: url })
    await client.query('select pg_advisory_lock(7)')
    const { rows } = await client.query('select pg_advisory_unlock(7) as mine')
    await client.end()
    expect(rows).toEqual([{ mine: false }])
  })

  test('a client that brings time-outs is refused', async () => {
    const careless = connected({ connectionString: url, statement_timeout: 1000 })
    await expect(careless).rejects.toThrow('unsupported startup parameter')
  })

  /** Two transactions at once, so that there are two connections to go round. */
  async function openTwo(): Promise<void> {
    const clients = [await connected({ connectionString: url }), await connected({ connectionString: url })]
    for (const client of clients) await client.query('begin')
    for (const client of clients) await client.query('commit')
    for (const client of clients) await client.end()
  }
})

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  client.on('error', () => undefined)
  await client.connect()
  return client
}

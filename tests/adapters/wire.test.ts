import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { pinningIn, startWireSniffer, type WireSniffer } from './wire-sniffer.ts'

let sniffer: WireSniffer
beforeEach(async () => {
  sniffer = await startWireSniffer(inject('postgresUrl'))
})
afterEach(() => sniffer.stop())

const statements = () => sniffer.messages.flatMap((message) => (message.kind === 'statement' ? [message.sql] : []))

test('all that our client says can share a connection', async () => {
  const db = openDatabase(sniffer.url, { max: 2, log: openLog('error') })
  const ask = (on: typeof db) => sql`select ${1}::int8 as one, ${new Date()}::timestamptz as at`.execute(on)
  await Promise.all([ask(db), ask(db)])
  await db.transaction().execute(async (tx) => {
    await ask(tx)
    await ask(tx)
  })
  await db.transaction().setIsolationLevel('serializable').setAccessMode('read only').execute(ask)
  await expect(db.transaction().execute((tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division')
  await db.destroy()

  expect(pinningIn(sniffer.messages)).toEqual([])
  expect(sniffer.messages.filter(({ kind }) => kind === 'startup')).toHaveLength(2)
  expect(statements()).toEqual(expect.arrayContaining(['begin', 'commit', 'rollback']))
  expect(statements()).toContain('start transaction isolation level serializable read only')
  expect(statements().filter((text) => text.startsWith('select $1')).length).toBe(5)
})

/** What others do, so that silence above means something. */
const careless: [string, pg.ClientConfig, pg.QueryConfig | string, string][] = [
  ['a SET', {}, 'set statement_timeout = 1000', 'set statement_timeout = 1000'],
  ['a SET LOCAL', {}, 'SET LOCAL lock_timeout = 10', 'SET LOCAL lock_timeout = 10'],
  ['set_config', {}, "select set_config('lock_timeout', '10', true)", "select set_config('lock_timeout', '10', true)"],
  ['a named statement', {}, { name: 'byId', text: 'select $1::int', values: [1] }, 'statement named byId'],
  ['a prepared statement', {}, 'prepare one as select 1', 'prepare one as select 1'],
  [
    'a statement time-out of the client',
    { statement_timeout: 5000 },
    'select 1',
    'start-up parameter statement_timeout',
  ],
  ['options of the client', { options: '-c search_path=public' }, 'select 1', 'start-up parameter options'],
  ['a name of the client', { application_name: 'app' }, 'select 1', 'start-up parameter application_name'],
  ['a session lock', {}, 'select pg_advisory_lock(1)', 'select pg_advisory_lock(1)'],
]

test.each(careless)('%s is noticed', async (_, config, query, noticed) => {
  const client = new pg.Client({ ...config, connectionString: sniffer.url })
  await client.connect()
  await client.query(query)
  await client.end()
  expect(pinningIn(sniffer.messages)).toEqual([noticed])
})

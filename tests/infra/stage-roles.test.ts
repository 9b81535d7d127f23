import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { type Connect, dropStage, makeStage, type StageDatabase } from '../../stacks/handlers/stage-roles.ts'

/** One of its own per run: roles belong to the whole server. */
const name = `primepass_pr_${process.pid}`
const stage: StageDatabase = {
  database: name,
  owner: `${name}_owner`,
  app: `${name}_app`,
  isThrownAway: true,
  idleMinutesMax: 5,
}

const connectAs =
  (user?: string): Connect =>
  async (database) => {
    const url = new URL(inject('postgresUrl'))
    url.pathname = `/${database}`
    if (user) url.username = user
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    return client
  }
const master = connectAs()

/** What one statement gives in a database, as whoever it is run by. */
async function ask(sql: string, { as, database = name }: { as?: string; database?: string } = {}) {
  const client = await master(database)
  try {
    if (as) await client.query(`set session authorization ${as}`)
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  // RDS has it; whoever is in it signs in with IAM.
  await ask(`do $$ begin create role rds_iam; exception when duplicate_object then null; end $$`, {
    database: 'postgres',
  })
  await makeStage(master, stage)
})
afterAll(() => dropStage(master, stage))

describe('the database of a stage', () => {
  test('has an owner who migrates, and an application that works with the tables and cannot change them', async () => {
    await ask('create schema auth; create table auth.person (id int); create table seat (id int)', { as: stage.owner })
    await ask('insert into seat values (1); insert into auth.person values (1)', { as: stage.app })
    expect(await ask('select id from seat', { as: stage.app })).toEqual([{ id: 1 }])
    await expect(ask('drop table seat', { as: stage.app })).rejects.toThrow('must be owner')
    await expect(ask('create table mine (id int)', { as: stage.app })).rejects.toThrow('permission denied')
  })

  test('carries its time-outs on the role, where a proxy cannot refuse them', async () => {
    const [role] = await ask(`select rolconfig from pg_roles where rolname = '${stage.app}'`)
    expect(role.rolconfig).toEqual(
      expect.arrayContaining([
        'statement_timeout=10s',
        'lock_timeout=3s',
        'idle_in_transaction_session_timeout=10s',
        'idle_session_timeout=5min',
      ]),
    )
  })

  test('takes nobody else in, and its roles sign in with IAM', async () => {
    const rows = await ask(
      `select pg_has_role('${stage.app}', 'rds_iam', 'member') as iam, has_database_privilege('public', '${name}', 'connect') as open`,
    )
    expect(rows).toEqual([{ iam: true, open: false }])
  })

  test('is made once, however often it is asked for', async () => {
    await makeStage(master, stage)
    expect(await ask('select count(*)::int from seat')).toEqual([{ count: 1 }])
  })
})

test('a preview is dropped with its roles, even while somebody is connected, and twice does no harm', async () => {
  const ending = { ...stage, database: `${name}_b`, owner: `${name}_b_owner`, app: `${name}_b_app` }
  await makeStage(master, ending)
  const open = await master(ending.database)
  open.on('error', () => undefined)
  await dropStage(master, ending)
  await dropStage(master, ending)
  const left = await ask(`select 1 from pg_roles where rolname like '${name}\\_b\\_%'`)
  expect(left).toEqual([])
})

test('no other stage is dropped, and no name may be more than a name', async () => {
  await expect(dropStage(master, { ...stage, isThrownAway: false })).rejects.toThrow('is kept')
  await expect(makeStage(master, { ...stage, app: 'x; drop role y' })).rejects.toThrow('is no name')
})

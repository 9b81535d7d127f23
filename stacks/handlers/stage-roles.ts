import type { Client } from 'pg'

export interface StageDatabase {
  database: string
  /** Owns the tables and migrates them. */
  owner: string
  /** Works with the tables, and cannot change what they are. */
  app: string
  /** Whether it ends with its stage. */
  isThrownAway: boolean
  /** Frozen Lambdas keep connections that would keep the cluster awake; 0 lets them. */
  idleMinutesMax: number
}

/** Opens a database as the master. */
export type Connect = (database: string) => Promise<Client>

const MASTER_DATABASE = 'postgres'
const NAME = /^[a-z][a-z0-9_]{0,62}$/

/** Makes what is missing and sets the rest as it should be; safe to repeat. Roles sign in with IAM and have no password. */
export async function makeStage(connect: Connect, stage: StageDatabase): Promise<void> {
  const { database, owner, app, idleMinutesMax } = checked(stage)
  await within(connect, MASTER_DATABASE, async (client) => {
    for (const role of [owner, app]) {
      const found = await client.query('select 1 from pg_roles where rolname = $1', [role])
      if (found.rowCount === 0) await client.query(`create role ${role} login`)
      await client.query(`grant rds_iam to ${role}`)
    }
    // Time-outs belong to the role: RDS Proxy refuses them as start-up parameters.
    await client.query(`alter role ${app} set statement_timeout = '10s'`)
    await client.query(`alter role ${app} set lock_timeout = '3s'`)
    await client.query(`alter role ${app} set idle_in_transaction_session_timeout = '10s'`)
    for (const role of [owner, app])
      await client.query(`alter role ${role} set idle_session_timeout = '${idleMinutesMax}min'`)
    await client.query(`grant ${owner} to current_user`)
    const found = await client.query('select 1 from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${database} owner ${owner}`)
    else await client.query(`alter database ${database} owner to ${owner}`)
    await client.query(`revoke all on database ${database} from public`)
    await client.query(`grant connect on database ${database} to ${app}`)
  })
  await within(connect, database, async (client) => {
    const forOwner = `alter default privileges for role ${owner} grant`
    await client.query(`${forOwner} usage on schemas to ${app}`)
    await client.query(`${forOwner} select, insert, update, delete on tables to ${app}`)
    await client.query(`${forOwner} usage, select on sequences to ${app}`)
  })
}

/** Drops a preview's database, whoever is connected, and its roles. Refuses for any other. */
export async function dropStage(connect: Connect, stage: StageDatabase): Promise<void> {
  const { database, owner, app, isThrownAway } = checked(stage)
  if (!isThrownAway) throw new Error(`${database} is kept`)
  await within(connect, MASTER_DATABASE, async (client) => {
    await client.query(`drop database if exists ${database} with (force)`)
    for (const role of [app, owner]) await client.query(`drop role if exists ${role}`)
  })
}

/** Names stand in statements as they are, so they must be plain. */
function checked(stage: StageDatabase): StageDatabase {
  for (const name of [stage.database, stage.owner, stage.app])
    if (!NAME.test(name)) throw new Error(`"${name}" is no name for a database or a role`)
  return stage
}

async function within(connect: Connect, database: string, run: (client: Client) => Promise<void>): Promise<void> {
  const client = await connect(database)
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

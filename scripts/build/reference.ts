import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'

/** The least an API of this kind can be: its three libraries and nothing of ours. What our own weighs is told by it. */
const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool: new pg.Pool({ max: 1 }) }) })
const api = new Hono().get('/', async (c) => c.json((await sql`select 1`.execute(db)).rows))

export const handler = handle(api)

import { randomUUID } from 'node:crypto'
import type { BetterAuthOptions } from 'better-auth'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import pg from 'pg'
import { inject } from 'vitest'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { PASSWORD } from './account-world.ts'

const URL_OF_IT = 'https://upstream.test'

/** The engine as it comes, without anything of ours, on tables of its own making. */
export async function openUpstream(options: Partial<BetterAuthOptions>) {
  const database = await copyDatabase(inject('postgresUrl'), 'template1')
  const pool = new pg.Pool({ connectionString: database, max: 4 })
  const all: BetterAuthOptions = {
    baseURL: URL_OF_IT,
    basePath: '/auth',
    secret: randomUUID() + randomUUID(),
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: true },
    ...options,
  }
  await (await getMigrations(all)).runMigrations()
  const { handler } = betterAuth(all)

  /** A browser with its cookies. */
  function browser() {
    const jar = new Map<string, string>()
    return async (path: string, body?: object) => {
      const headers = new Headers({ origin: URL_OF_IT, cookie: [...jar].map((pair) => pair.join('=')).join('; ') })
      if (body) headers.set('content-type', 'application/json')
      const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
      const answer = await handler(new Request(`${URL_OF_IT}/auth${path}`, init))
      for (const cookie of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = cookie.split(/[=;]/)
        if (value) jar.set(name, value)
        else jar.delete(name)
      }
      const text = await answer.text()
      const json = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined
      return { status: answer.status, json }
    }
  }

  return {
    handler,
    browser,
    url: URL_OF_IT,
    query: async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows,
    /** Somebody who signed up and is signed in. */
    async person(name = 'ann') {
      const email = `${name}-${randomUUID()}@mail.test`
      const call = browser()
      const { json } = await call('/sign-up/email', { name, email, password: PASSWORD })
      return { call, email, userId: String(json.user.id) }
    },
    async close() {
      await pool.end()
      await dropDatabase(database)
    },
  }
}

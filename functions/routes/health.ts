import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { App } from '#core/context'
import type { Env } from './mount.ts'

const CHECK_MS_MAX = 2_000

/** `/health`: the process answers. `/ready`: and so does everything it stands on, each named. */
export function healthRoutes(hono: Hono<Env>, app: App): void {
  hono.get('/health', (c) => c.json({ status: 'ok' }))
  hono.get('/ready', async (c) => {
    const checks = {
      database: () => sql`select 1`.execute(app.db),
      redis: () => app.cache.get('ready'),
      queue: () => app.queue.check(),
    }
    const names = Object.keys(checks) as (keyof typeof checks)[]
    const results = await Promise.all(names.map(async (name) => [name, await works(checks[name])] as const))
    const isReady = results.every(([, works]) => works)
    c.header('cache-control', 'no-store')
    return c.json({ status: isReady ? 'ready' : 'not ready', checks: Object.fromEntries(results) }, isReady ? 200 : 503)
  })

  async function works(check: () => Promise<unknown>): Promise<boolean> {
    const tooLate = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('too late')), CHECK_MS_MAX).unref()
    })
    try {
      await Promise.race([check(), tooLate])
      return true
    } catch {
      return false
    }
  }
}

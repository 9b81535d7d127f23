import { argon2Sync, randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { redisCache } from '#adapters/cache'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { processMemory } from '#adapters/memory'
import type { App, JobMessage, PushMessage } from '#core/context'
import { type AuthConfig, auth } from '#functions/auth'
import { authDb } from '#functions/auth/auth-tables'
import { ensureSigningKey } from '#functions/auth/signing-keys'
import { insertPeople } from '#functions/seed/people.queries'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { keepLine } from '../harness/kept-log.ts'
import { pooled } from '../harness/pooled.ts'
import { browserOf, type Reply } from './browser.ts'

/** A machine that is busy with other tests is no Redis that is away: limits are to hold here. */
const REDIS_TIMEOUT_MS = 20_000
export const SITE = 'https://www.primepass.test'
export const SECRET = 'q3o8JZyB4v0W7dXh2kq9Tn5Lr1Gm6Ps8-account-tests'
export const PASSWORD = 'correct horse battery staple'
/** Of that password; a hash is verified at the cost it was made with, and few tests are about the cost. */
const CHEAP_HASH = cheapHash(PASSWORD)

/** Real Postgres, Redis over HTTP, the real handler; time stands until it is moved, and outgoing jobs are kept. */
export async function openAccountWorld({ siteUrl = SITE, ...more }: { siteUrl?: string } & Partial<AuthConfig> = {}) {
  const database = await copyDatabase(inject('postgresUrl'), inject('template'))
  let offsetMs = 0
  const clock = {
    now: () => new Date(Date.now() + offsetMs),
    wait: async (ms: number) => {
      offsetMs += ms
    },
  }
  const logged: string[] = []
  const log = openLog('info', (line) => {
    logged.push(line)
    keepLine(line)
  })
  const db = openDatabase(pooled(database), { max: 8, log })
  const sent: JobMessage[] = []
  const pushed: PushMessage[] = []
  const app: App = {
    db,
    clock,
    cache: redisCache(inject('redisUrl'), `${randomUUID()}:`, clock, REDIS_TIMEOUT_MS),
    memory: processMemory(clock),
    queue: {
      sendJobs: async (messages) => void sent.push(...messages.map(({ message }) => message)),
      check: async () => undefined,
    },
    bell: { ring: async () => undefined },
    push: { send: async (messages) => void pushed.push(...messages), end: async () => undefined },
    log,
    meter: { record: () => undefined },
    siteUrl,
  }
  await ensureSigningKey(db, SECRET, clock)
  const handler = auth(app, { authSecret: SECRET, ...more })
  const replies: Reply[] = []
  const browser = (ip?: string) => browserOf(handler, { origin: siteUrl, seen: replies, ...(ip ? { ip } : {}) })

  /** Somebody with a confirmed address, who signed in with the password. */
  async function signedIn(name = 'ann') {
    const email = `${name}-${randomUUID()}@mail.test`
    const page = browser()
    const ids = await insertPeople(db, [{ name, email }], { passwordHash: CHEAP_HASH, at: clock.now() })
    await page.call('signIn', { email, password: PASSWORD })
    return { ...page, email, userId: ids.get(email) ?? '' }
  }

  /** The token in the newest mail to somebody whose link leads to that page. */
  async function linkToken(to: string, page: 'verify' | 'reset' | 'link'): Promise<string> {
    const texts = (await mails()).filter((mail) => mail.to === to).map((mail) => mail.text)
    const tokens = texts.map((text) => new RegExp(`/${page}\\?token=(\\S+)`).exec(text)?.[1] ?? '').filter((one) => one)
    return decodeURIComponent(tokens.at(-1) ?? '')
  }

  const mails = async () => {
    const rows = await db
      .selectFrom('job')
      .select('body')
      .where('name', '=', 'mail.send')
      .orderBy('createdAt')
      .execute()
    return rows.map(({ body }) => body as unknown as { to: string; subject: string; text: string })
  }

  return {
    app,
    db: authDb(db),
    database,
    handler,
    logged,
    pushed,
    mails,
    linkToken,
    advance(ms: number) {
      offsetMs += ms
    },
    replies,
    browser,
    signedIn,
    async close() {
      await db.destroy()
      await dropDatabase(database)
    },
  }
}
export type AccountWorld = Awaited<ReturnType<typeof openAccountWorld>>

function cheapHash(password: string): string {
  const nonce = Buffer.alloc(16, 'nonce')
  const tag = argon2Sync('argon2id', { message: password, nonce, memory: 8, passes: 1, parallelism: 1, tagLength: 32 })
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=8,t=1,p=1$${base64(nonce)}$${base64(tag)}`
}

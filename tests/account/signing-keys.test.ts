import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

const DAY_MINUTES = 24 * 60

let t: World
beforeAll(async () => {
  t = await openWorld()
  await sql`delete from auth.jwks`.execute(t.db)
  await t.advance({ minutes: 1 })
})

async function keys(): Promise<{ id: string; createdAt: Date; expiresAt: Date }[]> {
  const { rows } = await sql<{ id: string; createdAt: Date; expiresAt: Date }>`
    select id, created_at, expires_at from auth.jwks order by created_at`.execute(t.db)
  return rows
}
const published = () => t.lines.filter(({ message }) => message === 'session.key_published').length

test('though nobody signs in, the next key is published a day before the last one ends, and once', async () => {
  const [first] = await keys()
  await t.advance({ minutes: 28 * DAY_MINUTES })
  expect(await keys()).toEqual([first])

  await t.advance({ minutes: DAY_MINUTES })
  await t.advance({ minutes: 1 })
  const [, next, ...more] = await keys()

  expect(more).toEqual([])
  expect(published()).toBe(2)
  const aheadMs = (first?.expiresAt.getTime() ?? 0) - (next?.createdAt.getTime() ?? 0)
  expect(aheadMs).toBeGreaterThan(23 * 3_600_000)
})

test('a key goes a day after its end, when no token of it lives', async () => {
  const [old, next] = await keys()

  await t.advance({ minutes: DAY_MINUTES })
  expect(await keys()).toEqual([old, next])
  await t.advance({ minutes: DAY_MINUTES + 1 })

  expect(await keys()).toEqual([next])
})

test('twenty jobs at once publish one key', async () => {
  await sql`delete from auth.jwks`.execute(t.db)

  await Promise.all(Array.from({ length: 20 }, () => t.app.signingKeys.renew()))

  expect(await keys()).toHaveLength(1)
})

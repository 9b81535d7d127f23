import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { askForReset, callOffReset } from '#core/account/reset-factors'
import { contextOf, transaction } from '#core/context'
import { openWorld, type World } from '../harness/world.ts'

let t: World
beforeAll(async () => {
  t = await openWorld()
})

const reason = 'Passport seen in a call'
const asAdmin = () => contextOf(t.app, { kind: 'system', job: 'admin' }, 'admin')

async function robbed() {
  const email = `kim-${crypto.randomUUID()}@example.com`
  const { userId } = await t.guest(email)
  await sql`insert into auth.totp (user_id, secret, confirmed_at, created_at) values (${userId}, 'sealed', now(), now())`.execute(
    t.db,
  )
  await sql`insert into auth.recovery_code (user_id, code_hash, created_at) values (${userId}, 'hash', now())`.execute(
    t.db,
  )
  return { email, userId }
}

const factorsOf = async (userId: string) => {
  const { rows } = await sql<{ count: number }>`select (select count(*) from auth.totp where user_id = ${userId})
    + (select count(*) from auth.recovery_code where user_id = ${userId})
    + (select count(*) from auth.session where user_id = ${userId}) as count`.execute(t.db)
  return rows[0]?.count
}
const subjectsTo = (email: string) => t.mails.filter(({ to }) => to === email).map(({ subject }) => subject)

test('lost factors stay for a day, in which the owner hears of it, and then go with every session', async () => {
  const { email, userId } = await robbed()

  await transaction(asAdmin(), (tx) => askForReset(tx, { email, reason }))
  await t.advance({ minutes: 23 * 60 })
  expect(await factorsOf(userId)).toBe(3)
  expect(subjectsTo(email)).toEqual(['Your second factors will be removed'])
  await t.advance({ minutes: 61 })

  expect(await factorsOf(userId)).toBe(0)
  expect(subjectsTo(email)).toEqual(['Your second factors will be removed', 'Your second factors were removed'])
  const { rows } = await sql`select action, reason from audit_entry where subject_id = ${userId} order by at`.execute(
    t.db,
  )
  expect(rows).toEqual([
    { action: 'factor.reset_asked', reason },
    { action: 'factor.reset', reason: null },
  ])
})

test('a reset that was called off removes nothing', async () => {
  const { email, userId } = await robbed()

  await transaction(asAdmin(), (tx) => askForReset(tx, { email, reason }))
  await transaction(asAdmin(), (tx) => callOffReset(tx, { email, reason }))
  await t.advance({ minutes: 25 * 60 })

  expect(await factorsOf(userId)).toBe(3)
})

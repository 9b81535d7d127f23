import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountEndpointName } from '#contract/account'
import { supportPaths } from '#contract/support'
import { usersMatching } from '#functions/auth/support.queries'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { doorSamples } from './door-samples.ts'
import { platformEntries, proveAgain, staffOf } from './support-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const reason = 'They wrote to us'
const doors = Object.keys(supportPaths).filter((name) => name !== 'stopImpersonation') as AccountEndpointName[]
const forAdmins: AccountEndpointName[] = ['suspendUser', 'unsuspendUser', 'endUserSessions']

describe.each(doors)('%s', (name) => {
  test('is for nobody but the platform’s staff, with a second factor proved just now', async () => {
    const person = await world.signedIn()
    expect((await person.call(name, doorSamples[name])).code).toBe('request.forbidden')

    const staff = await staffOf(world, 'admin')
    await sql`update auth.session set aal = 1 where user_id = ${staff.userId}`.execute(world.app.db)
    expect((await staff.call(name, doorSamples[name])).code).toBe('account.factor_missing')

    await proveAgain(world, staff.userId)
    world.advance(11 * 60_000)
    expect((await staff.call(name, doorSamples[name])).code).toBe('account.step_up_required')
  })
})

test.each(doors)('%s is for administrators with a passkey; of support a code of an app is enough', async (name) => {
  const [admin, support] = [await staffOf(world, 'admin'), await staffOf(world, 'support')]
  await sql`update auth.session set amr = 'pwd otp mfa'`.execute(world.app.db)

  expect((await admin.call(name, doorSamples[name])).code).toBe('account.passkey_needed')
  expect((await support.call(name, doorSamples[name])).code).not.toBe('account.passkey_needed')
})

test.each(forAdmins)('%s is not for support', async (name) => {
  const support = await staffOf(world, 'support')

  expect((await support.call(name, doorSamples[name])).code).toBe('request.forbidden')
})

test('support finds an account by its address, the beginning of any word of it or of the name, or its id, and sees where it is signed in', async () => {
  const support = await staffOf(world, 'support')
  const ann = await world.signedIn('anneliese')
  const found = async (query: string) =>
    (await support.call('findUsers', { query })).json.items.map(({ id }: { id: string }) => id)

  expect(await found(ann.email.toUpperCase())).toEqual([ann.userId])
  expect(await found('ANNELI')).toEqual([ann.userId])
  await sql`update auth."user" set name = 'Ánna-Liese d’Orsay 的' where id = ${ann.userId}`.execute(world.app.db)
  for (const query of ['orsay', 'ánna o', 'lies 的', "d'orsay ánna", 'anneliese mail.te'])
    expect([query, await found(query)]).toEqual([query, [ann.userId]])
  for (const query of ['rsay', 'orsay berlin', "orsay':* | zzz", '\\', '& |', '()'])
    expect([query, await found(query)]).toEqual([query, []])
  expect(await found(ann.userId)).toEqual([ann.userId])
  expect(await found('%')).toEqual([])
  const file = (await support.call('readUser', { userId: ann.userId })).json
  expect(file).toMatchObject({ email: ann.email, role: 'user', suspension: null, organizations: [] })
  expect(file.sessions).toEqual([expect.objectContaining({ userAgent: 'Browser of the tests', impersonator: null })])
  expect(JSON.stringify(file)).not.toMatch(/token|hash/i)
})

test('accounts are found by an index, however many there are', async () => {
  const planOf = (query: string, has: string) =>
    world.db.transaction().execute(async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx)
      const plan = JSON.stringify(await usersMatching(tx, query).explain())
      expect([query, plan.includes(has), plan.includes('Seq Scan')]).toEqual([query, true, false])
    })

  await planOf('ann orsay', 'user_words')
  await planOf('018f3c5e-0000-7000-8000-000000000000', 'user_pkey')
})

test('a suspended person is out at once and stays out, until they are let in again', async () => {
  const admin = await staffOf(world, 'admin')
  const ann = await world.signedIn()
  const signIn = () => world.browser().call('signIn', { email: ann.email, password: PASSWORD })

  expect((await admin.call('suspendUser', { userId: ann.userId, reason })).status).toBe(204)

  expect((await ann.call('mintToken')).code).toBe('request.signed_out')
  expect((await signIn()).code).toBe('account.suspended')
  expect((await admin.call('unsuspendUser', { userId: ann.userId, reason: 'It was a mistake' })).status).toBe(204)
  expect((await signIn()).status).toBe(204)
  expect(await platformEntries(world, ann.userId)).toEqual([
    { action: 'account.suspend', actorId: admin.userId, reason },
    { action: 'account.unsuspend', actorId: admin.userId, reason: 'It was a mistake' },
  ])
})

test('an administrator ends every session of somebody', async () => {
  const admin = await staffOf(world, 'admin')
  const ann = await world.signedIn()

  await admin.call('endUserSessions', { userId: ann.userId, reason })

  expect((await ann.call('mintToken')).code).toBe('request.signed_out')
  expect(world.pushed.some(({ topic }) => topic.startsWith('session:'))).toBe(true)
})

test('staff cannot be suspended or acted for, nor one’s own account', async () => {
  const [admin, other] = [await staffOf(world, 'admin'), await staffOf(world, 'support', 'other')]

  for (const name of ['suspendUser', 'impersonate'] as const) {
    expect((await admin.call(name, { userId: other.userId, reason })).code).toBe('account.is_staff')
    expect((await admin.call(name, { userId: admin.userId, reason })).code).toBe('account.is_staff')
  }
})

test('whoever becomes staff at the moment of being suspended stays as they are, and nothing is written down', async () => {
  const admin = await staffOf(world, 'admin')
  const ann = await world.signedIn()
  const suspended = await world.app.db.transaction().execute(async (tx) => {
    await sql`update auth."user" set role = 'support' where id = ${ann.userId}`.execute(tx)
    const reply = admin.call('suspendUser', { userId: ann.userId, reason })
    await expect.poll(() => isSomebodyWaiting()).toBe(true)
    return { reply }
  })

  expect((await suspended.reply).code).toBe('account.is_staff')
  expect((await ann.call('mintToken')).status).toBe(200)
  expect(await platformEntries(world, ann.userId)).toEqual([])
})

/** Whether a statement waits for the lock of another. */
async function isSomebodyWaiting(): Promise<boolean> {
  const found = await sql<{ isWaiting: boolean }>`select exists (select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock') as is_waiting`.execute(world.app.db)
  return found.rows[0]?.isWaiting ?? false
}

test('an account that is not there is not there', async () => {
  const admin = await staffOf(world, 'admin')

  for (const name of doors.filter((one) => 'userId' in doorSamples[one]))
    expect([name, (await admin.call(name, doorSamples[name])).code]).toEqual([name, 'account.not_found'])
})

test('looks at accounts are written down, and staff reads what staff did', async () => {
  const admin = await staffOf(world, 'admin')
  const ann = await world.signedIn()
  await admin.call('readUser', { userId: ann.userId })

  const { items } = (await admin.call('listPlatformAudit', {})).json

  expect(items[0]).toMatchObject({ actor: 'admin', action: 'account.read', subject: 'ann' })
})

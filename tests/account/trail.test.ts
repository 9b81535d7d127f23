import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealAudit } from '#core/audit/seal-audit'
import { verifyAudit } from '#core/audit/verify-audit'
import { contextOf } from '#core/context'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { factorWorld } from './factor-world.ts'
import { staffOf } from './support-world.ts'

/** Entries of the audit log about how accounts are opened. */
let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())
beforeEach(() => {
  world.logged.length = 0
})

interface Entry {
  action: string
  actorId: string
  after: Record<string, unknown>
}

async function entriesAbout(userId: string): Promise<Entry[]> {
  const { rows } = await sql<Entry>`select action, actor_id, after from audit_entry
    where organization_id = '00000000-0000-0000-0000-000000000001' and subject_id = ${userId} order by id`.execute(
    world.app.db,
  )
  return rows
}
const actionsAbout = async (userId: string) => (await entriesAbout(userId)).map(({ action }) => action)

/** Somebody who works for an organization, as if from now on. */
async function hired(name: string) {
  const person = await factors.withApp(name)
  await person.call('createOrganization', { name, slug: `${name}-and-sons` })
  return person
}

test('of whoever works for an organization each sign-in is kept, with how it was proven, and each wrong code', async () => {
  const ann = await hired('ann')
  const before = (await entriesAbout(ann.userId)).length

  const half = await factors.halfSignedIn(ann.email)
  await half.call('passChallenge', { method: 'totp', code: '000000' })
  await half.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const { key } = await factors.addPasskey(half)
  await factors.signInWithPasskey(world.browser(), key)

  expect((await entriesAbout(ann.userId)).slice(before)).toEqual([
    expect.objectContaining({ action: 'account.signed_in', actorId: ann.userId, after: anyOf({ by: 'password' }) }),
    expect.objectContaining({ action: 'account.code_refused' }),
    expect.objectContaining({ action: 'session.raised', after: anyOf({ by: 'otp mfa' }) }),
    expect.objectContaining({ action: 'account.factor_added', after: { kind: 'passkey' } }),
    expect.objectContaining({ action: 'account.signed_in', after: anyOf({ by: 'passkey' }) }),
  ])
})

test('of guests the sign-ins are in the log alone; what changes their account is kept', async () => {
  const ann = await factors.withApp('guest')
  await world.browser().call('signIn', { email: ann.email, password: PASSWORD })
  await ann.call('renewRecoveryCodes')
  await ann.call('revokeOtherSessions')
  await ann.call('removeTotp')
  await world.browser().call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')
  await world.browser().call('resetPassword', { token, newPassword: 'nine patient ferry captains' })

  expect(await actionsAbout(ann.userId)).toEqual([
    'account.factor_added',
    'account.recovery_codes_renewed',
    'session.others_revoked',
    'account.factor_removed',
    'account.password_changed',
  ])
  expect(world.logged.join('\n')).toContain('account.signed_in')
})

test('a session that was copied is kept, whoever it is of', async () => {
  const ann = await world.signedIn('copied')
  const thief = world.browser()
  for (const [name, value] of ann.jar) thief.jar.set(name, value)
  await ann.call('mintToken')
  await ann.call('mintToken')

  await thief.call('mintToken')

  expect(await actionsAbout(ann.userId)).toEqual(['session.reused'])
})

test('the entries hold no secret and are sealed, and staff reads them, of everybody or of one', async () => {
  const [admin, ann] = [await staffOf(world, 'admin'), await hired('berta')]
  await sealAudit(contextOf(world.app, { kind: 'system', job: 'audit.seal' }, 'test'))
  const read = async (input: object) => (await admin.call('listPlatformAudit', input)).json.items

  const all = await read({ of: 'accounts' })
  const hers = await read({ of: 'accounts', by: ann.userId })

  expect(all.length).toBeGreaterThan(hers.length)
  expect(hers.map(({ actor, subject }: Record<string, string>) => [actor, subject])).toEqual([['berta', 'berta']])
  expect(JSON.stringify(all)).not.toMatch(new RegExp(`${ann.secret}|${PASSWORD}|@mail.test`))
  expect((await read({})).map(({ action }: Entry) => action)).not.toContain('account.signed_in')
  expect(await verifyAudit(world.app.db)).toMatchObject({ faults: [] })
})

const anyOf = (some: object) => expect.objectContaining(some)

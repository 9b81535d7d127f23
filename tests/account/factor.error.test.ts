import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totpCode, totpStepAt } from '#functions/auth/totp'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())

test('a code is taken once: not again in this session, in another one, nor to confirm', async () => {
  const ann = await world.signedIn()
  const { secret } = (await ann.call('beginTotp')).json
  const code = factors.codeNow(secret)
  await ann.call('confirmTotp', { code })

  const replayed = await ann.call('passChallenge', { method: 'totp', code })
  const elsewhere = await (await factors.halfSignedIn(ann.email)).call('passChallenge', { method: 'totp', code })

  expect([replayed.status, replayed.code]).toEqual([401, 'account.code_used'])
  expect(elsewhere.code).toBe('account.code_used')
})

test('a code that was seen is of no use later, nor is one older than the last that was taken', async () => {
  const ann = await factors.withApp()
  const step = totpStepAt(world.app.clock.now())
  world.advance(30_000)
  const newer = await ann.call('passChallenge', { method: 'totp', code: totpCode(ann.secret, step + 1) })
  const older = await ann.call('passChallenge', { method: 'totp', code: totpCode(ann.secret, step) })
  const unseen = factors.codeNow(ann.secret)
  world.advance(90_000)
  const late = await ann.call('passChallenge', { method: 'totp', code: unseen })

  expect([newer.status, older.code, late.code]).toEqual([204, 'account.code_used', 'account.code_wrong'])
})

test('after five wrong codes none is taken for a quarter of an hour, not even the right one; the owner is told once', async () => {
  const ann = await factors.withApp()
  const thief = await factors.halfSignedIn(ann.email)
  const guess = () => thief.call('passChallenge', { method: 'totp', code: '000000' })

  const codes: (string | undefined)[] = []
  for (let n = 0; n < 7; n++) codes.push((await guess()).code)
  const right = await thief.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const half = await thief.call('mintToken')

  expect(codes.slice(0, 5)).toEqual(Array(5).fill('account.code_wrong'))
  expect(codes.slice(5)).toEqual(Array(2).fill('account.too_many_codes'))
  expect(right.code).toBe('account.too_many_codes')
  expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
  expect(half.code).toBe('account.factor_required')
  const told = (await world.mails()).filter(({ to, subject }) => to === ann.email && subject.includes('wrong codes'))
  expect(told).toHaveLength(1)

  const owner = await factors.halfSignedIn(ann.email)
  expect((await owner.call('passChallenge', { method: 'recovery', code: ann.recoveryCodes[0] })).status).toBe(204)
  world.advance(15 * 60_000)
  expect((await thief.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })).status).toBe(204)
})

test('wrong codes while an app is set up count, too', async () => {
  const ann = await world.signedIn()
  await ann.call('beginTotp')

  const codes: (string | undefined)[] = []
  for (let n = 0; n < 6; n++) codes.push((await ann.call('confirmTotp', { code: '000000' })).code)

  expect(codes.at(-1)).toBe('account.too_many_codes')
})

test('nothing is confirmed that was not begun, nor twice', async () => {
  const ann = await world.signedIn()

  const never = await ann.call('confirmTotp', { code: '123456' })
  await factors.enrolApp(ann)
  const again = await ann.call('confirmTotp', { code: '123456' })

  expect([never.code, again.code]).toEqual(['account.totp_not_begun', 'account.totp_not_begun'])
})

test('a recovery code is spent by its use', async () => {
  const ann = await factors.withApp()
  const [code] = ann.recoveryCodes

  const first = await ann.call('passChallenge', { method: 'recovery', code })
  const second = await ann.call('passChallenge', { method: 'recovery', code })

  expect([first.status, second.code]).toEqual([204, 'account.code_wrong'])
})

test('the codes of one person are nothing to another', async () => {
  const [ann, bob] = [await factors.withApp('ann'), await factors.withApp('bob')]

  const code = await bob.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const recovery = await bob.call('passChallenge', { method: 'recovery', code: ann.recoveryCodes[0] })

  expect([code.code, recovery.code]).toEqual(['account.code_wrong', 'account.code_wrong'])
})

test('the password is no second factor', async () => {
  const ann = await factors.withApp()
  const half = await factors.halfSignedIn(ann.email)

  const reply = await half.call('passChallenge', { method: 'password', password: PASSWORD })

  expect(reply.code).toBe('account.factor_required')
  expect((await half.call('mintToken')).code).toBe('account.factor_required')
})

test('a wrong password proves nothing, and guessing it has an end', async () => {
  const ann = await world.signedIn()
  const codes: (string | undefined)[] = []
  for (let n = 0; n < 6; n++) {
    codes.push((await ann.call('passChallenge', { method: 'password', password: 'not the right one' })).code)
  }

  expect(codes[0]).toBe('account.credentials_wrong')
  expect(codes.at(-1)).toBe('account.too_many_codes')
})

test('recovery codes are for those who have a factor', async () => {
  const ann = await world.signedIn()

  expect((await ann.call('renewRecoveryCodes')).code).toBe('account.factor_missing')
})

test('whoever would be left without any way in keeps the password', async () => {
  const ann = await factors.withApp()

  expect((await ann.call('removePassword')).code).toBe('account.last_way_in')
})

test('a dump of the database proves no second factor: secrets are encrypted, recovery codes are hashed', async () => {
  const ann = await factors.withApp()
  const { rows } = await sql<{ row: string }>`select t::text as row from auth.totp t where user_id = ${ann.userId}
    union all select r::text from auth.recovery_code r where user_id = ${ann.userId}`.execute(world.app.db)
  const dump = rows.map(({ row }) => row).join('\n')

  expect(rows).toHaveLength(11)
  for (const secret of [
    ann.secret,
    ...ann.recoveryCodes,
    ...ann.recoveryCodes.map((code) => code.replaceAll('-', '')),
  ]) {
    expect(dump).not.toContain(secret)
  }
  const hashes = await world.db
    .selectFrom('auth.recoveryCode')
    .select('codeHash')
    .where('userId', '=', ann.userId)
    .execute()
  for (const { codeHash } of hashes) {
    const replayed = await ann.call('passChallenge', {
      method: 'recovery',
      code: codeHash.slice(0, 40).replaceAll('_', '-'),
    })
    expect(replayed.status).toBeGreaterThanOrEqual(400)
  }
})

test('the log names no code and no secret', async () => {
  const ann = await factors.withApp()
  const code = factors.codeNow(ann.secret)
  await ann.call('passChallenge', { method: 'totp', code })
  await ann.call('passChallenge', { method: 'recovery', code: ann.recoveryCodes[0] })

  const log = world.logged.join('\n')
  expect(log).toContain('session.raised')
  for (const secret of [ann.secret, ann.recoveryCodes[0] ?? '', ann.email, `"${code}"`])
    expect(log).not.toContain(secret)
})

import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { totpCode } from '#functions/auth/totp'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())

const subjectsTo = async (email: string) =>
  (await world.mails()).filter(({ to }) => to === email).map(({ subject }) => subject)

test('codes are those of RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  const steps = [59, 1111111109, 1111111111, 1234567890, 2000000000].map((seconds) => Math.floor(seconds / 30))

  expect(steps.map((step) => totpCode(secret, step))).toEqual(['287082', '081804', '050471', '005924', '279037'])
})

test('an app counts once a code of it is confirmed; the session then has two factors, and the owner is told', async () => {
  const ann = await world.signedIn()

  const { secret, uri } = (await ann.call('beginTotp')).json
  const before = (await ann.call('readFactors')).json
  const confirmed = await ann.call('confirmTotp', { code: factors.codeNow(secret) })
  const after = (await ann.call('readFactors')).json

  expect(uri).toBe(
    `otpauth://totp/PrimePass:${encodeURIComponent(ann.email)}?secret=${secret}&issuer=PrimePass&algorithm=SHA1&digits=6&period=30`,
  )
  expect(before).toEqual({ hasPassword: true, totpSince: null, recoveryCodesLeft: 0, passkeys: [] })
  expect(confirmed.json.recoveryCodes).toHaveLength(10)
  expect(new Set(confirmed.json.recoveryCodes).size).toBe(10)
  expect(after).toMatchObject({ totpSince: expect.any(String), recoveryCodesLeft: 10 })
  const claims = decodeJwt((await ann.call('mintToken')).json.accessToken)
  expect(claims).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'], sut: expect.any(Number) })
  expect((await subjectsTo(ann.email)).at(-1)).toBe('An authenticator app now protects your account')
})

test('signing in asks for a code, and then the session is whole', async () => {
  const ann = await factors.withApp()
  const phone = await factors.halfSignedIn(ann.email)

  const asked = await phone.call('mintToken')
  const challenge = await phone.call('readChallenge')
  const passed = await phone.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const minted = await phone.call('mintToken')

  expect([asked.status, asked.code]).toEqual([403, 'account.factor_required'])
  expect(challenge.json).toEqual({ methods: ['totp', 'recovery'] })
  expect(passed.status).toBe(204)
  expect(decodeJwt(minted.json.accessToken)).toMatchObject({ acr: 'aal2', amr: ['pwd', 'otp', 'mfa'] })
})

test('a code may be typed in two groups, and by a phone whose clock is off by half a minute', async () => {
  const ann = await factors.withApp()
  const phone = await factors.halfSignedIn(ann.email)
  const code = factors.codeNow(ann.secret)
  world.advance(29_000)

  const passed = await phone.call('passChallenge', { method: 'totp', code: `${code.slice(0, 3)} ${code.slice(3)}` })

  expect(passed.status).toBe(204)
})

test('a recovery code stands in for the app, however it is typed, and the owner is told how many are left', async () => {
  const ann = await factors.withApp()
  const phone = await factors.halfSignedIn(ann.email)

  const code = (ann.recoveryCodes[3] ?? '').toUpperCase().replaceAll('-', ' ')
  const passed = await phone.call('passChallenge', { method: 'recovery', code })

  expect(passed.status).toBe(204)
  expect((await phone.call('mintToken')).status).toBe(200)
  expect((await phone.call('readFactors')).json.recoveryCodesLeft).toBe(9)
  const mail = (await world.mails()).filter(({ to }) => to === ann.email).at(-1)
  expect(mail).toMatchObject({ subject: 'A recovery code was used', text: expect.stringContaining('9 are left') })
})

test('new recovery codes replace the former ones', async () => {
  const ann = await factors.withApp()

  const { recoveryCodes } = (await ann.call('renewRecoveryCodes')).json
  const former = await ann.call('passChallenge', { method: 'recovery', code: ann.recoveryCodes[0] })
  const fresh = await ann.call('passChallenge', { method: 'recovery', code: recoveryCodes[0] })

  expect(recoveryCodes).toHaveLength(10)
  expect([former.code, fresh.status]).toEqual(['account.code_wrong', 204])
  expect(await subjectsTo(ann.email)).toContain('You have new recovery codes')
})

test('another app takes the place of the first once it is confirmed, and not before', async () => {
  const ann = await factors.withApp()

  const { secret } = (await ann.call('beginTotp')).json
  const early = await ann.call('passChallenge', { method: 'totp', code: factors.codeNow(secret) })
  const still = await ann.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const confirmed = await ann.call('confirmTotp', { code: factors.codeNow(secret) })
  const late = await ann.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })

  expect([early.code, still.status]).toEqual(['account.code_wrong', 204])
  expect(confirmed.json).toEqual({ recoveryCodes: [] })
  expect(late.code).toBe('account.code_wrong')
})

test('without its last factor an account is asked for none, and no session keeps what the factor gave it', async () => {
  const ann = await factors.withApp()
  const phone = await factors.halfSignedIn(ann.email)
  await phone.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })

  const removed = await ann.call('removeTotp')

  expect(removed.status).toBe(204)
  for (const browser of [ann, phone]) {
    const claims = decodeJwt((await browser.call('mintToken')).json.accessToken)
    expect(claims).toMatchObject({ acr: 'aal1' })
    expect(claims).not.toHaveProperty('sut')
  }
  expect((await ann.call('readFactors')).json).toMatchObject({ totpSince: null, recoveryCodesLeft: 0 })
  expect((await (await factors.halfSignedIn(ann.email)).call('mintToken')).status).toBe(200)
  expect((await subjectsTo(ann.email)).at(-1)).toBe('Your authenticator app was removed')
})

test('whoever has no factor proves the password again before changing how the account is opened', async () => {
  const ann = await world.signedIn()
  world.advance(11 * 60_000)

  const stale = await ann.call('beginTotp')
  const challenge = await ann.call('readChallenge')
  const passed = await ann.call('passChallenge', { method: 'password', password: PASSWORD })
  const begun = await ann.call('beginTotp')

  expect([stale.status, stale.code]).toEqual([403, 'account.step_up_required'])
  expect(challenge.json).toEqual({ methods: ['password'] })
  expect([passed.status, begun.status]).toEqual([204, 200])
  expect(decodeJwt((await ann.call('mintToken')).json.accessToken)).toMatchObject({ acr: 'aal1' })
})

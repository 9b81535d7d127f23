import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CaptchaVerifier, startCaptchaVerifier } from '#local/captcha/verifier'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { captchaSettings, proofsOf } from './captcha-proofs.ts'

let verifier: CaptchaVerifier
let world: AccountWorld
const settings = (more: object = {}) => captchaSettings(verifier, more)
const proofs = (action: string, site?: string) => proofsOf(verifier, action, site)
beforeAll(async () => {
  verifier = await startCaptchaVerifier({ port: 0 })
  world = await openAccountWorld(settings())
}, 60_000)
afterAll(async () => {
  await world.close()
  await verifier.stop()
})

const doors = [
  ['signUp', { name: 'Ann', email: 'ann@mail.test', password: PASSWORD }],
  ['requestPasswordReset', { email: 'ann@mail.test' }],
  ['requestSignInLink', { email: 'ann@mail.test' }],
] as const

test.each(doors)('%s asks whether somebody is a person, and takes a proof once', async (door, input) => {
  const [captcha = ''] = await proofs(door)

  expect((await world.browser().call(door, input)).code).toBe('account.captcha_needed')
  expect((await world.browser().call(door, { ...input, captcha })).status).toBe(204)
  expect((await world.browser().call(door, { ...input, captcha })).code).toBe('account.captcha_needed')
})

test('a proof that was made elsewhere, for something else or by nobody is none', async () => {
  const [door, input] = doors[0]
  const [elsewhere] = await proofs(door, 'https://evil.test')
  const [otherwise] = await proofs('requestPasswordReset')
  const users = () => world.db.selectFrom('auth.user').select('id').execute()
  const before = (await users()).length

  for (const captcha of [elsewhere, otherwise, 'invented', '']) {
    expect((await world.browser().call(door, { ...input, captcha })).code).toBe('account.captcha_needed')
  }
  expect((await users()).length).toBe(before)
})

test('signing in asks after three wrong passwords of an account, and a proof is enough', async () => {
  const email = 'typing@mail.test'
  const [first = '', second = ''] = await proofs('signUp')
  await world.browser().call('signUp', { name: 'Ty', email, password: PASSWORD, captcha: first })
  await world.browser().call('verifyEmail', { token: await world.linkToken(email, 'verify') })
  const guess = () => world.browser().call('signIn', { email, password: 'a wild guess at it' })

  const guesses = [await guess(), await guess(), await guess(), await guess()].map(({ code }) => code)
  const [captcha] = await proofs('signIn')
  const misused = await world.browser().call('signIn', { email, password: PASSWORD, captcha: second })
  const right = await world.browser().call('signIn', { email, password: PASSWORD, captcha })

  expect(guesses).toEqual([...Array(3).fill('account.credentials_wrong'), 'account.captcha_needed'])
  expect(misused.code).toBe('account.captcha_needed')
  expect(right.status).toBe(204)
})

test('the page learns how to ask; without keys nobody is asked', async () => {
  const bare = await openAccountWorld()

  expect((await world.browser().call('readWaysIn')).json.captcha).toEqual({
    siteKey: verifier.siteKey,
    scriptUrl: verifier.scriptUrl,
  })
  expect((await bare.browser().call('readWaysIn')).json.captcha).toBeNull()
  expect((await bare.browser().call(doors[0][0], doors[0][1])).status).toBe(204)
  await bare.close()
}, 30_000)

test('a verifier that is away lets through, and the log says so', async () => {
  const server = createServer((_, response) => response.writeHead(500).end('away'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const captchaVerifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/siteverify`
  const lonely = await openAccountWorld(settings({ captchaVerifyUrl }))

  const reply = await lonely.browser().call('signUp', { ...doors[0][1], captcha: 'any' })
  await lonely.close()
  server.close()

  expect(reply.status).toBe(204)
  expect(lonely.logged.join()).toContain('captcha.unavailable')
}, 30_000)

test('the thirty-first access token of a session within a minute has to wait', async () => {
  const calm = await openAccountWorld()
  const ann = await calm.signedIn()
  const codes: (number | string | undefined)[] = []
  for (let n = 0; n < 31; n++) {
    const { status, code } = await ann.call('mintToken')
    codes.push(code ?? status)
  }
  await calm.close()

  expect(codes).toEqual([...Array(30).fill(200), 'request.too_many'])
}, 30_000)

import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'

/** Stands where Pwned Passwords does, and speaks as it does. */
let server: Server
let world: AccountWorld
let answer: (prefix: string) => string | undefined
const asked: { url: string; padding: unknown }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = String(request.url)
    asked.push({ url, padding: request.headers['add-padding'] })
    const said = answer(url.replace('/range/', ''))
    if (said === undefined) response.writeHead(503).end()
    else response.end(said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  world = await openAccountWorld({
    breachedPasswordsUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range`,
  })
}, 60_000)
afterAll(async () => {
  await world.close()
  server.close()
})
beforeEach(() => {
  asked.length = 0
  answer = () => lineOf(STOLEN, 12_345)
})

const STOLEN = 'umbrella factory nineteen'
const hashOf = (password: string) => createHash('sha1').update(password).digest('hex').toUpperCase()
const lineOf = (password: string, times: number) =>
  ['0018A45C4D1DEF81644B54AB7F969B88D65:3', `${hashOf(password).slice(5)}:${times}`, ''].join('\r\n')
const signUp = (password: string) =>
  world.browser().call('signUp', { name: 'Ann', email: `ann-${asked.length}@mail.test`, password })

test('a stolen password opens no account; the service learns five signs of a hash', async () => {
  expect((await signUp(STOLEN)).code).toBe('account.password_guessable')
  expect((await signUp(PASSWORD)).status).toBe(204)

  expect(asked).toEqual(
    [STOLEN, PASSWORD].map((one) => ({ url: `/range/${hashOf(one).slice(0, 5)}`, padding: 'true' })),
  )
})

test('nor is it set by mail, and the link survives the refusal', async () => {
  const ann = await world.signedIn()
  await ann.call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')

  expect((await ann.call('resetPassword', { token, newPassword: STOLEN })).code).toBe('account.password_guessable')
  expect((await ann.call('resetPassword', { token, newPassword: 'six brass door handles' })).status).toBe(204)
})

test('a line of padding is no find', async () => {
  answer = () => lineOf(STOLEN, 0)

  expect((await signUp(STOLEN)).status).toBe(204)
})

test('a service that is away, or talks without end, lets through, and the log says so', async () => {
  answer = () => undefined
  expect((await signUp(STOLEN)).status).toBe(204)
  answer = () => `${'A'.repeat(300_000)}\r\n${lineOf(STOLEN, 1)}`
  expect((await signUp(`${STOLEN} again`)).status).toBe(204)

  expect(world.logged.filter((line) => line.includes('account.breach_check_unavailable'))).toHaveLength(2)
  expect(world.logged.join('\n')).not.toContain(hashOf(STOLEN).slice(0, 5))
})

test('what is usual is refused before anybody is asked, and signing in asks nobody', async () => {
  expect((await signUp('Passw0rd!2026')).code).toBe('account.password_guessable')
  await world.browser().call('signIn', { email: 'x@mail.test', password: STOLEN })

  expect(asked).toEqual([])
})

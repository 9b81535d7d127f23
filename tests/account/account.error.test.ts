import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Reply } from './browser.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

/** What an observer can compare: all but the number of the request. */
const seen = ({ status, text, headers, cookies }: Reply) => ({
  status,
  text: text.replace(/"requestId":"[^"]+"/, ''),
  headers: { ...headers, 'x-request-id': '' },
  cookies,
})

test('what is asked wrongly is refused with its code, and nothing changes', async () => {
  const ann = await world.signedIn()
  const post = (path: string, body: string) =>
    ann.send('POST', path, body, { origin: world.app.siteUrl, 'content-type': 'application/json' })
  const person = { name: 'Bo', email: 'bo@mail.test', password: PASSWORD }

  expect((await post('/auth/sign-up', '{"name":')).code).toBe('request.malformed')
  expect((await post('/auth/sign-up', JSON.stringify({ ...person, name: 'x'.repeat(9000) }))).code).toBe(
    'request.too_large',
  )
  expect((await post('/auth/sign-ups', '{}')).code).toBe('request.not_found')
  expect((await ann.send('GET', '/auth/sign-up', undefined, {})).code).toBe('request.method_not_allowed')
  expect((await ann.call('signUp', { ...person, role: 'admin' })).code).toBe('request.invalid')
  expect((await ann.call('signUp', { ...person, emailVerified: true })).code).toBe('request.invalid')
  expect((await ann.call('signUp', { ...person, email: 'bo' })).json.fields).toMatchObject([{ path: 'email' }])
  expect((await ann.call('signUp', { ...person, password: 'short' })).json.fields).toMatchObject([{ path: 'password' }])
  expect((await ann.call('revokeSession', { sessionId: 'abc' })).code).toBe('request.invalid')
  expect((await ann.call('createOrganization', { name: 'A', slug: 'Not A Slug' })).code).toBe('request.invalid')
  const users = await world.db.selectFrom('auth.user').select('id').where('email', 'like', 'bo%').execute()
  expect(users).toEqual([])
})

test.each([
  'password12345678',
  'Passw0rd!2026',
  'qwertyuiop123',
  '123456789012',
  'abcdefghijkl',
  'aaaaaaaaaaaaaaaa',
  'PrimePass2026!',
  'Wilhelmina-1987',
  'wilhelmina.sand1',
])('the password %s is easy to guess', async (password) => {
  const person = { name: 'Wilhelmina Sandberg', email: 'wilhelmina.sand@mail.test', password }

  expect((await world.browser().call('signUp', person)).code).toBe('account.password_guessable')
})

test('a password set by mail must be hard to guess as well, and the link survives the refusal', async () => {
  const ann = await world.signedIn('annabelle')
  await ann.call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')

  const refused = await ann.call('resetPassword', { token, newPassword: 'annabelle-2026' })
  const accepted = await ann.call('resetPassword', { token, newPassword: 'four copper weather vanes' })

  expect([refused.code, accepted.status]).toEqual(['account.password_guessable', 204])
})

test('nobody learns from an answer whether an address has an account', async () => {
  const ann = await world.signedIn()
  const stranger = 'nobody@mail.test'
  const ask = async (email: string) => {
    const browser = world.browser()
    return [
      await browser.call('signUp', { name: 'X', email, password: 'some words nobody says' }),
      await browser.call('signIn', { email, password: 'not the right password' }),
      await browser.call('requestPasswordReset', { email }),
      await browser.call('resendVerification', { email }),
    ].map(seen)
  }

  const known = await ask(ann.email)
  const unknown = await ask(stranger)

  expect(known[0]).toEqual(unknown[0])
  expect(known.slice(2)).toEqual(unknown.slice(2))
  const [wrong, absent] = await Promise.all(
    [ann.email, 'never-seen@mail.test'].map((email) =>
      world.browser().call('signIn', { email, password: 'not the right password' }),
    ),
  )
  expect(wrong && seen(wrong)).toEqual(absent && seen(absent))
  expect(wrong?.code).toBe('account.credentials_wrong')
})

test('whoever signs up with an address that has an account is told by mail, and the password stays', async () => {
  const ann = await world.signedIn()

  await world.browser().call('signUp', { name: 'Thief', email: ann.email, password: 'a thief chose this one' })

  const mails = (await world.mails()).filter(({ to }) => to === ann.email)
  expect(mails.at(-1)?.subject).toBe('You already have an account')
  expect((await world.browser().call('signIn', { email: ann.email, password: PASSWORD })).status).toBe(204)
})

test('an account that a stranger prepared with my address is gone when I sign up', async () => {
  const email = 'victim@mail.test'
  const attacker = world.browser()
  await attacker.call('signUp', { name: 'Mallory', email, password: 'mallory chose this one' })
  const attackersLink = await world.linkToken(email, 'verify')

  const victim = world.browser()
  await victim.call('signUp', { name: 'Victim', email, password: PASSWORD })
  const stale = await victim.call('verifyEmail', { token: attackersLink })
  const fresh = await victim.call('verifyEmail', { token: await world.linkToken(email, 'verify') })

  expect([stale.code, fresh.status]).toEqual(['account.link_invalid', 204])
  expect((await attacker.call('signIn', { email, password: 'mallory chose this one' })).code).toBe(
    'account.credentials_wrong',
  )
  expect((await victim.call('signIn', { email, password: PASSWORD })).status).toBe(204)
})

test('links in mails end, and what is no link of ours does nothing', async () => {
  const browser = world.browser()
  const email = 'late@mail.test'
  await browser.call('signUp', { name: 'Late', email, password: PASSWORD })
  await browser.call('requestPasswordReset', { email })
  const [verify, reset] = [await world.linkToken(email, 'verify'), await world.linkToken(email, 'reset')]

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * 60_000 })
  const lateVerify = await browser.call('verifyEmail', { token: verify })
  const lateReset = await browser.call('resetPassword', { token: reset, newPassword: 'six brass door handles' })
  vi.useRealTimers()
  const invented = await browser.call('verifyEmail', { token: `${verify.slice(0, -4)}AAAA` })
  const swapped = await browser.call('resetPassword', { token: verify, newPassword: 'six brass door handles' })

  expect([lateVerify, lateReset, invented, swapped].map(({ code }) => code)).toEqual(
    Array(4).fill('account.link_invalid'),
  )
  expect((await browser.call('verifyEmail', { token: verify })).status).toBe(204)
})

test('guessing a password is delayed per account, twice as long each time, from however many addresses', async () => {
  const ann = await world.signedIn()
  const guess = (password = 'not the right password') => world.browser().call('signIn', { email: ann.email, password })
  for (let n = 0; n < 5; n++) expect((await guess()).code).toBe('account.credentials_wrong')

  expect((await guess()).code).toBe('account.credentials_wrong')
  const first = await guess()
  expect([first.status, first.code, first.headers['retry-after']]).toEqual([429, 'account.too_many_attempts', '2'])
  world.advance(2_000)
  expect((await guess()).code).toBe('account.credentials_wrong')
  expect((await guess(PASSWORD)).headers['retry-after']).toBe('4')

  world.advance(4_000)
  expect((await guess(PASSWORD)).status).toBe(204)
  expect((await guess()).code).toBe('account.credentials_wrong')
})

test('a stranger who guesses does not lock the owner out of a browser that signed in before', async () => {
  const ann = await world.signedIn()
  await ann.call('signOut')
  for (let n = 0; n < 8; n++) await world.browser().call('signIn', { email: ann.email, password: 'a wild guess at it' })

  const stranger = await world.browser().call('signIn', { email: ann.email, password: PASSWORD })
  const owner = await ann.call('signIn', { email: ann.email, password: PASSWORD })

  expect([stranger.code, owner.status]).toEqual(['account.too_many_attempts', 204])
})

test('one address cannot ask without end, whatever it says about itself', async () => {
  const email = 'flood@mail.test'
  const flood = world.browser('192.0.2.77')
  const replies = []
  for (let n = 0; n < 16; n++) {
    const headers = { 'x-forwarded-for': `198.51.100.${n}`, 'x-pp-client-ip': `198.51.100.${n}` }
    const body = JSON.stringify({ email })
    const browser = { origin: world.app.siteUrl, 'content-type': 'application/json', ...headers }
    replies.push(await flood.send('POST', '/auth/reset-password/request', body, browser))
  }

  expect(replies.slice(0, 15).map(({ status }) => status)).toEqual(Array(15).fill(204))
  expect(replies.at(-1)).toMatchObject({ status: 429, code: 'request.too_many', headers: { 'retry-after': '600' } })
  expect((await world.browser().call('requestPasswordReset', { email })).status).toBe(204)
})

test('nobody can flood a mailbox', async () => {
  const ann = await world.signedIn()

  for (let n = 0; n < 8; n++) {
    expect((await world.browser().call('requestPasswordReset', { email: ann.email })).status).toBe(204)
  }

  expect((await world.mails()).filter(({ to }) => to === ann.email)).toHaveLength(5)
})

test('a mailbox that a stranger filled through our forms still hears of what may be a theft', async () => {
  const ann = await world.signedIn()
  for (let n = 0; n < 8; n++) await world.browser().call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')

  await world.browser().call('resetPassword', { token, newPassword: 'seven quiet lighthouse keepers' })

  const subjects = (await world.mails()).filter(({ to }) => to === ann.email).map(({ subject }) => subject)
  expect(subjects).toHaveLength(6)
  expect(subjects.at(-1)).toBe('Your password was changed')
})

test('when Redis is away, people still sign in', async () => {
  const ann = await world.signedIn()
  const hit = vi.spyOn(world.app.cache, 'hit').mockRejectedValue(new Error('Redis is away'))
  const get = vi.spyOn(world.app.cache, 'get').mockRejectedValue(new Error('Redis is away'))

  const signIn = await world.browser().call('signIn', { email: ann.email, password: PASSWORD })
  hit.mockRestore()
  get.mockRestore()

  expect(signIn.status).toBe(204)
})

test('an address on the web belongs to one organization', async () => {
  const ann = await world.signedIn()
  await ann.call('createOrganization', { name: 'One', slug: 'the-one' })

  const second = await ann.call('createOrganization', { name: 'Two', slug: 'the-one' })

  expect(second.code).toBe('organization.slug_taken')
  const owned = await world.db.selectFrom('auth.member').select('id').where('userId', '=', ann.userId).execute()
  expect(owned).toHaveLength(1)
})

test('an organization is founded with its owner or not at all', async () => {
  const ann = await world.signedIn()
  await sql`alter table auth.member rename to member_away`.execute(world.app.db)

  const failed = await ann.call('createOrganization', { name: 'Half', slug: 'half-founded' })
  await sql`alter table auth.member_away rename to member`.execute(world.app.db)

  expect(failed.code).toBe('request.failed')
  expect((await ann.call('createOrganization', { name: 'Whole', slug: 'half-founded' })).status).toBe(201)
})

test('a failure on our side tells the number of the request and nothing else', async () => {
  const ann = await world.signedIn()
  await sql`alter table auth.session rename to session_away`.execute(world.app.db)

  const reply = await ann.call('mintToken')
  await sql`alter table auth.session_away rename to session`.execute(world.app.db)

  expect(reply.json).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status: 500,
    code: 'request.failed',
    requestId: expect.any(String),
  })
  expect(world.logged.at(-1)).toContain('session')
  expect((await ann.call('mintToken')).status).toBe(200)
})

test('a mail to an address that nobody has confirmed repeats nothing that a stranger wrote', async () => {
  const email = `${randomUUID()}@mail.test`
  const name = 'You have won: https://evil.example'
  await world.browser().call('signUp', { name, email, password: PASSWORD })
  const mails = (await world.mails()).filter((mail) => mail.to === email)
  expect(mails).toHaveLength(1)
  expect(JSON.stringify(mails)).not.toContain('evil.example')
})

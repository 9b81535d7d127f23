import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Reply } from './browser.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const NONCE = '__Host-pp_link'

/** A browser that asked for a link to an account, and the link. */
async function asked(email?: string) {
  const to = email ?? (await world.signedIn()).email
  const browser = world.browser()
  await browser.call('requestSignInLink', { email: to })
  return { browser, email: to, token: await world.linkToken(to, 'link') }
}

test('a link by mail signs in the browser that asked for it, without a password', async () => {
  const { browser, token } = await asked()

  const signedIn = await browser.call('signInByLink', { token })
  const minted = await browser.call('mintToken')

  expect([signedIn.status, minted.status]).toEqual([204, 200])
  expect(decodeJwt(minted.json.accessToken)).toMatchObject({ acr: 'aal1', amr: ['eml'] })
  expect([...browser.jar.keys()].sort()).toEqual(['__Host-pp_rt', '__Host-pp_session_token'])
})

test('the mail leads to a page that acts only after a press, and names nobody', async () => {
  const { email, token } = await asked()

  const mail = (await world.mails()).findLast(({ to }) => to === email)

  expect(mail?.subject).toBe('Your link to sign in')
  expect(mail?.text).toContain(`${world.app.siteUrl}/link?token=${token}`)
  expect(mail?.text).toMatch(/^Good day,/)
})

test('whoever reads the mail cannot use the link in another browser, and the owner still can', async () => {
  const { browser, token } = await asked()
  const thief = world.browser()
  const thiefWhoAsked = (await asked()).browser

  expect((await thief.call('signInByLink', { token })).code).toBe('account.link_elsewhere')
  expect((await thiefWhoAsked.call('signInByLink', { token })).code).toBe('account.link_elsewhere')
  expect(thief.jar.size).toBe(0)
  expect((await browser.call('signInByLink', { token })).status).toBe(204)
})

test('nobody can sign a stranger in as themselves by sending them a link (login CSRF)', async () => {
  const { token } = await asked()
  const victim = await world.signedIn()

  expect((await victim.call('signInByLink', { token })).code).toBe('account.link_elsewhere')
  expect((await victim.call('mintToken')).status).toBe(200)
})

test('a mail scanner that opens the link uses nothing up', async () => {
  const { browser, token } = await asked()

  const scanned = await world.browser().send('GET', `/auth/sign-in/link?token=${token}`, undefined, {})
  const engines = await world.browser().send('GET', `/auth/magic-link/verify?token=${token}`, undefined, {})

  expect([scanned.code, engines.code]).toEqual(['request.method_not_allowed', 'request.not_found'])
  expect((await browser.call('signInByLink', { token })).status).toBe(204)
})

test('two links that one browser asked for both work, each once', async () => {
  const { browser, email, token } = await asked()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 1000 })
  await browser.call('requestSignInLink', { email })
  vi.useRealTimers()
  const second = await world.linkToken(email, 'link')
  const nonce = browser.jar.get(NONCE) ?? ''

  expect((await browser.call('signInByLink', { token })).status).toBe(204)
  browser.jar.set(NONCE, nonce)
  expect((await browser.call('signInByLink', { token })).code).toBe('account.link_invalid')
  expect((await browser.call('signInByLink', { token: second })).status).toBe(204)
})

test('a link ends after ten minutes', async () => {
  const { browser, token } = await asked()

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
  const late = await browser.call('signInByLink', { token })
  vi.useRealTimers()

  expect(late.code).toBe('account.link_invalid')
})

test('of five tabs that use a link at once, one is signed in', async () => {
  const { browser, email, token } = await asked()
  const tabs = Array.from({ length: 5 }, () => {
    const tab = world.browser()
    for (const [name, value] of browser.jar) tab.jar.set(name, value)
    return tab
  })
  const before = await sessionsOf(email)

  const replies = await Promise.all(tabs.map((tab) => tab.call('signInByLink', { token })))

  expect(replies.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400, 400])
  expect(await sessionsOf(email)).toBe(before + 1)
})

test('an answer tells nobody whether the address has an account; the mailbox is told', async () => {
  const { email } = await world.signedIn()
  const seen = ({ status, text, headers, cookies }: Reply) => ({
    status,
    text,
    headers: { ...headers, 'x-request-id': '' },
    cookies: cookies.map((cookie) => cookie.replace(/=[^;]+/, '=')),
  })

  const known = await world.browser().call('requestSignInLink', { email })
  const unknown = await world.browser().call('requestSignInLink', { email: 'no-such@mail.test' })

  expect(seen(known)).toEqual(seen(unknown))
  const mail = (await world.mails()).find(({ to }) => to === 'no-such@mail.test')
  expect(mail?.subject).toBe('There is no account with this address')
})

test('an account that a stranger prepared with my address keeps no password once I come by link', async () => {
  const email = 'prepared@mail.test'
  const attacker = world.browser()
  await attacker.call('signUp', { name: 'Mallory', email, password: 'mallory chose this one' })
  const { browser, token } = await asked(email)

  expect((await browser.call('signInByLink', { token })).status).toBe(204)
  expect((await attacker.call('signIn', { email, password: 'mallory chose this one' })).code).toBe(
    'account.credentials_wrong',
  )
  expect((await browser.call('mintToken')).status).toBe(200)
})

test('a suspended person is refused, and a dump of the database opens no link', async () => {
  const person = await world.signedIn()
  const { browser, token } = await asked(person.email)
  const rows = await sql<{ row: string }>`select verification::text as row from auth.verification`.execute(world.app.db)
  await sql`update auth."user" set banned = true where id = ${person.userId}`.execute(world.app.db)

  expect((await browser.call('signInByLink', { token })).code).toBe('account.suspended')
  expect(rows.rows.map(({ row }) => row).join()).not.toContain(token.split('.')[0])
})

test('absurd tokens are refused, and a password still works beside links', async () => {
  const { browser, email } = await asked()

  for (const token of ['.', 'a.b.c', 'x', `${'y'.repeat(32)}.${'z'.repeat(43)}`]) {
    expect((await browser.call('signInByLink', { token })).code).toBe('account.link_elsewhere')
  }
  expect((await browser.call('signInByLink', { token: 'ü' })).code).toBe('request.invalid')
  expect((await browser.call('signInByLink', { token: 'x'.repeat(300) })).code).toBe('request.invalid')
  expect((await browser.call('signIn', { email, password: PASSWORD })).status).toBe(204)
})

async function sessionsOf(email: string): Promise<number> {
  const rows = await world.db
    .selectFrom('auth.session as session')
    .innerJoin('auth.user as user', 'user.id', 'session.userId')
    .select('session.id')
    .where('email', '=', email)
    .execute()
  return rows.length
}

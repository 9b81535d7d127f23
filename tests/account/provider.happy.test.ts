import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IdentityProvider, startIdentityProvider } from '#local/identity/provider'
import { type AccountWorld, openAccountWorld, PASSWORD, SITE } from './account-world.ts'
import type { Browser } from './browser.ts'
import { comeBack, type Visitor, visitProvider, wentTo } from './provider-visit.ts'

let provider: IdentityProvider
let world: AccountWorld
beforeAll(async () => {
  provider = await startIdentityProvider({ port: 0, redirectUri: `${SITE}/auth/callback/local` })
  world = await openAccountWorld({ signInProviders: [provider.setting] })
}, 60_000)
afterAll(async () => {
  await world.close()
  await provider.stop()
})

async function continueAs(visitor: Visitor, browser: Browser = world.browser(), next = '/') {
  const started = await browser.call('startProvider', { provider: 'local', next })
  const reply = await comeBack(browser, await visitProvider(started.json.url, visitor))
  return { browser, reply }
}

async function link(browser: Browser, visitor: Visitor) {
  const started = await browser.call('linkProvider', { provider: 'local' })
  return comeBack(browser, await visitProvider(started.json.url, visitor))
}

const userOf = (email: string) =>
  world.db.selectFrom('auth.user').selectAll().where('email', '=', email).executeTakeFirst()

test('a provider that is set up has its button; who has none shows none', async () => {
  const bare = await openAccountWorld()

  expect((await world.browser().call('readWaysIn')).json).toEqual({
    providers: [{ id: 'local', name: 'the local provider' }],
    captcha: null,
  })
  expect((await bare.browser().call('readWaysIn')).json).toEqual({ providers: [], captcha: null })
  expect((await bare.browser().call('startProvider', { provider: 'google', next: '/' })).code).toBe(
    'account.provider_unknown',
  )
  await bare.close()
}, 30_000)

test('somebody new continues with a provider, has an account at once, and comes back to where they were', async () => {
  const { browser, reply } = await continueAs(
    { email: 'Nova@IdP.test', name: 'Nova Lind' },
    world.browser(),
    '/e/monaco?tier=1',
  )

  expect(wentTo(reply)).toBe(`/signed-in?next=${encodeURIComponent('/e/monaco?tier=1')}`)
  expect(await userOf('nova@idp.test')).toMatchObject({ name: 'Nova Lind', emailVerified: true })
  const minted = await browser.call('mintToken')
  expect(decodeJwt(minted.json.accessToken)).toMatchObject({ acr: 'aal1', amr: ['fed'] })
  expect([...browser.jar.keys()].sort()).toEqual(['__Host-pp_rt', '__Host-pp_session_token'])
})

test('the same person comes again to the same account', async () => {
  await continueAs({ email: 'twice@idp.test' })
  const first = await userOf('twice@idp.test')

  const { browser } = await continueAs({ email: 'twice@idp.test', name: 'Another Name' })

  const { accessToken } = (await browser.call('mintToken')).json
  expect(decodeJwt(accessToken).sub).toBe(first?.id)
  expect(await userOf('twice@idp.test')).toMatchObject({ name: 'Robin Vale' })
})

test('what we ask the provider for carries PKCE, a state, a nonce and the one exact way back', async () => {
  const { url } = (await world.browser().call('startProvider', { provider: 'local', next: '/' })).json
  const asked = Object.fromEntries(new URL(url).searchParams)

  expect(asked).toEqual({
    response_type: 'code',
    client_id: 'primepass',
    state: expect.stringMatching(/^\S{32,}$/),
    scope: 'openid email profile',
    redirect_uri: `${SITE}/auth/callback/local`,
    nonce: expect.stringMatching(/^\S{32,}$/),
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
  })
})

test('no token of a provider is kept', async () => {
  await continueAs({ email: 'kept@idp.test' })

  const rows = await sql<{
    row: string
  }>`select account::text as row from auth.account where provider_id = 'local'`.execute(world.app.db)
  expect(rows.rows.length).toBeGreaterThan(0)
  expect(rows.rows.map(({ row }) => row).join()).not.toMatch(/eyJ|[\w-]{43,}\./)
  const tokens = await sql<{ count: number }>`select count(*)::int as count from auth.account
    where access_token is not null or refresh_token is not null or id_token is not null`.execute(world.app.db)
  expect(tokens.rows[0]?.count).toBe(0)
})

test('an account with the same address is not connected by itself; signed in, its owner connects it', async () => {
  const ann = await world.signedIn()
  const before = await continueAs({ email: ann.email })

  const linked = await link(ann, { email: ann.email })
  const after = await continueAs({ email: ann.email })

  expect(wentTo(before.reply)).toBe('/signed-in?next=%2F&refused=account.provider_not_linked')
  expect([...before.browser.jar.keys()]).toEqual([])
  expect(wentTo(linked)).toBe('/account/linked?linked=local')
  const { accessToken } = (await after.browser.call('mintToken')).json
  expect(decodeJwt(accessToken).sub).toBe(ann.userId)
  const mail = (await world.mails()).findLast(({ to }) => to === ann.email)
  expect(mail?.subject).toBe('the local provider opens your account now')
})

test('the address at the provider may be another one, confirmed there or not: the owner proved both sides', async () => {
  const ann = await world.signedIn()

  const linked = await link(ann, { email: 'ann-at-work@idp.test', isProven: false })
  const { browser } = await continueAs({ email: 'ann-at-work@idp.test', isProven: false })

  expect(wentTo(linked)).toBe('/account/linked?linked=local')
  expect(decodeJwt((await browser.call('mintToken')).json.accessToken).sub).toBe(ann.userId)
})

test('a person sees what opens the account, and disconnects a provider with a mail about it', async () => {
  const ann = await world.signedIn()
  await link(ann, { email: 'leaving@idp.test' })
  const { json } = await ann.call('listLinked')

  const unlinked = await ann.call('unlinkProvider', { linkId: json.items[0].id })

  expect(json).toEqual({
    hasPassword: true,
    items: [
      {
        id: expect.any(String),
        provider: 'local',
        name: 'the local provider',
        linkedAt: expect.any(String),
        isLast: false,
      },
    ],
  })
  expect(unlinked.status).toBe(204)
  expect((await ann.call('listLinked')).json.items).toEqual([])
  expect((await continueAs({ email: 'leaving@idp.test' })).reply.headers.location).not.toContain('linked=local')
  const subjects = (await world.mails()).filter(({ to }) => to === ann.email).map(({ subject }) => subject)
  expect(subjects.at(-1)).toBe('the local provider opens your account no more')
})

test('the account of a provider can get a password by mail, and then lose the provider', async () => {
  const email = 'grown@idp.test'
  const { browser } = await continueAs({ email })
  const [item] = (await browser.call('listLinked')).json.items
  const tooEarly = await browser.call('unlinkProvider', { linkId: item.id })

  await browser.call('requestPasswordReset', { email })
  await browser.call('resetPassword', { token: await world.linkToken(email, 'reset'), newPassword: PASSWORD })
  await browser.call('signIn', { email, password: PASSWORD })
  const unlinked = await browser.call('unlinkProvider', { linkId: item.id })

  expect(item.isLast).toBe(true)
  expect([tooEarly.code, unlinked.status]).toEqual(['account.last_way_in', 204])
})

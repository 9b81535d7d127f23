import { base64url, exportJWK, generateKeyPair } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccountWorld, openAccountWorld } from './account-world.ts'
import type { Reply } from './browser.ts'
import { type ForgingProvider, startForgingProvider } from './forging-provider.ts'
import { comeBack, wentTo } from './provider-visit.ts'

let forger: ForgingProvider
let second: ForgingProvider
let world: AccountWorld
beforeAll(async () => {
  forger = await startForgingProvider()
  second = await startForgingProvider('second')
  const metadata = { ...second.metadata, authorization_response_iss_parameter_supported: true }
  world = await openAccountWorld({ signInProviders: [forger.setting(), second.setting({ metadata })] })
}, 60_000)
afterAll(async () => {
  await world.close()
  await forger.stop()
  await second.stop()
})
beforeEach(() => {
  for (const path of Object.keys(forger.answers)) delete forger.answers[path]
})

let people = 0
const somebody = () => ({ sub: `sub-${++people}`, email: `forged-${people}@idp.test` })
const REFUSED = '/signed-in?next=%2F&refused=account.provider_refused'

/** Sets out, and comes back with a code for the token that `forge` makes. */
async function signInWith(forge: (startUrl: string) => Promise<string | undefined> | string, provider = forger) {
  const browser = world.browser()
  const id = provider === forger ? 'forger' : 'second'
  const { url } = (await browser.call('startProvider', { provider: id, next: '/' })).json
  provider.give(await forge(url))
  const back = wayBack(url, id)
  return { browser, url, back, reply: await comeBack(browser, back) }
}

function wayBack(startUrl: string, id = 'forger', more: Record<string, string> = {}): URL {
  const back = new URL(`https://x.test/auth/callback/${id}`)
  back.searchParams.set('code', 'c0de')
  back.searchParams.set('state', new URL(startUrl).searchParams.get('state') ?? '')
  for (const [name, value] of Object.entries(more)) back.searchParams.set(name, value)
  return back
}

const isIn = ({ cookies }: Reply) => cookies.some((cookie) => /^__Host-pp_(rt|session_token)=[^;]/.test(cookie))

test('a proper token signs in; with the code go our secret, our verifier and the exact way back', async () => {
  const { reply } = await signInWith((url) => forger.sign(forger.claims(url, somebody())))

  expect(wentTo(reply)).toBe('/signed-in?next=%2F')
  expect(isIn(reply)).toBe(true)
  const exchange = new URLSearchParams(forger.asked.findLast(({ path }) => path === '/token')?.body)
  expect(Object.fromEntries(exchange)).toEqual({
    grant_type: 'authorization_code',
    code: 'c0de',
    redirect_uri: `${world.app.siteUrl}/auth/callback/forger`,
    client_id: 'pp',
    client_secret: 's3cret',
    code_verifier: expect.stringMatching(/^\S{43,128}$/),
  })
})

const stranger = await generateKeyPair('RS256', { extractable: true })
const unsigned = (header: object, claims: object) =>
  `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(claims))}.`

const forged: Record<string, (startUrl: string) => Promise<string | undefined> | string> = {
  'with the nonce of another sign-in': (url) =>
    forger.sign(forger.claims(url, { ...somebody(), nonce: 'x'.repeat(32) })),
  'without a nonce': (url) => forger.sign(forger.claims(url, { ...somebody(), nonce: undefined })),
  'for another client': (url) => forger.sign(forger.claims(url, { ...somebody(), aud: 'another' })),
  'for two clients, issued to the other': (url) =>
    forger.sign(forger.claims(url, { ...somebody(), aud: ['pp', 'another'], azp: 'another' })),
  'of another issuer': (url) => forger.sign(forger.claims(url, { ...somebody(), iss: 'https://accounts.google.com' })),
  'not signed at all': (url) => unsigned({ alg: 'none' }, forger.claims(url, somebody())),
  'signed with our own secret': (url) =>
    forger.sign(forger.claims(url, somebody()), { alg: 'HS256' }, new TextEncoder().encode('s3cret'.padEnd(32, '_'))),
  'signed with the public key as a secret': (url) =>
    forger.sign(
      forger.claims(url, somebody()),
      { alg: 'HS256', kid: 'k1' },
      new TextEncoder().encode(JSON.stringify(forger.publicKey)),
    ),
  'signed by another key under its name': (url) =>
    forger.sign(forger.claims(url, somebody()), { alg: 'RS256', kid: 'k1' }, stranger.privateKey),
  'with a key of its own in the header': async (url) =>
    forger.sign(
      forger.claims(url, somebody()),
      { alg: 'RS256', kid: 'k1', jwk: await exportJWK(stranger.publicKey) },
      stranger.privateKey,
    ),
  expired: (url) => forger.sign(forger.claims(url, { ...somebody(), iat: 1, exp: 2 })),
  'without an end': (url) => forger.sign(forger.claims(url, { ...somebody(), exp: undefined })),
  'of nobody': (url) => forger.sign(forger.claims(url, { email: 'nobody@idp.test', sub: '' })),
  'that is no token': () => 'abc',
  'that is missing': async () => undefined,
}

test.each(Object.keys(forged))('an ID token %s is refused and makes no account', async (name) => {
  const before = await countUsers()

  const { reply, browser } = await signInWith(forged[name] ?? (() => ''))

  expect(wentTo(reply)).toBe(REFUSED)
  expect(isIn(reply)).toBe(false)
  expect((await browser.call('mintToken')).code).toBe('request.signed_out')
  expect(await countUsers()).toBe(before)
})

test('a way back works once, and only in the browser that set out (login CSRF)', async () => {
  const { browser, back, reply } = await signInWith((url) => forger.sign(forger.claims(url, somebody())))
  const again = await comeBack(browser, back)
  const victim = world.browser()
  const { url } = (await world.browser().call('startProvider', { provider: 'forger', next: '/' })).json
  forger.give(await forger.sign(forger.claims(url, somebody())))
  const sent = await comeBack(victim, wayBack(url))

  expect(isIn(reply)).toBe(true)
  expect(wentTo(again)).toContain('refused=account.provider_refused')
  expect(wentTo(sent)).toContain('refused=account.provider_refused')
  expect(victim.jar.size).toBe(0)
})

test('a state of one provider does not serve another (mix-up)', async () => {
  const browser = world.browser()
  const { url } = (await browser.call('startProvider', { provider: 'forger', next: '/' })).json
  second.give(await second.sign(second.claims(url, somebody())))

  const reply = await comeBack(browser, wayBack(url, 'second', { iss: second.url }))

  expect(isIn(reply)).toBe(false)
  expect(wentTo(reply)).toContain('refused=account.provider_refused')
})

test('a provider that promises to name itself is believed only if it does', async () => {
  const come = async (more: Record<string, string>) => {
    const browser = world.browser()
    const { url } = (await browser.call('startProvider', { provider: 'second', next: '/' })).json
    second.give(await second.sign(second.claims(url, somebody())))
    return comeBack(browser, wayBack(url, 'second', more))
  }

  expect(isIn(await come({ iss: second.url }))).toBe(true)
  expect(isIn(await come({ iss: forger.url }))).toBe(false)
  expect(isIn(await come({}))).toBe(false)
})

test('an address that the provider does not vouch for opens no account, known or not, and the answer is the same', async () => {
  const ann = await world.signedIn()
  const come = (email: string) =>
    signInWith((url) => forger.sign(forger.claims(url, { ...somebody(), email, email_verified: false })))

  const [known, unknown] = [await come(ann.email), await come('unproven@idp.test')]

  expect(wentTo(known.reply)).toBe('/signed-in?next=%2F&refused=account.provider_not_linked')
  expect(wentTo(unknown.reply)).toBe(wentTo(known.reply))
  expect(isIn(known.reply) || isIn(unknown.reply)).toBe(false)
})

test('an account that a stranger prepared with my address is gone when I come through a provider', async () => {
  const email = 'prepared@idp.test'
  const attacker = world.browser()
  await attacker.call('signUp', { name: 'Mallory', email, password: 'mallory chose this one' })
  const link = await world.linkToken(email, 'verify')

  const { reply } = await signInWith((url) => forger.sign(forger.claims(url, { ...somebody(), email })))

  expect(isIn(reply)).toBe(true)
  expect((await attacker.call('verifyEmail', { token: link })).code).toBe('account.link_invalid')
  expect((await attacker.call('signIn', { email, password: 'mallory chose this one' })).code).toBe(
    'account.credentials_wrong',
  )
})

test('what a provider says beside the token counts only if it speaks of the same person', async () => {
  const come = async (sub: string) => {
    forger.answers['/me'] = (_, response) =>
      void forger.json(response, { sub, email: `${sub}@beside.test`, email_verified: true })
    return (await signInWith((url) => forger.sign(forger.claims(url, { sub: 'beside-1' })))).reply
  }

  expect(isIn(await come('beside-2'))).toBe(false)
  expect(isIn(await come('beside-1'))).toBe(true)
})

test('nobody is sent anywhere but to the site, whatever next and state say (open redirect)', async () => {
  const browser = world.browser()
  for (const next of ['https://evil.test', '//evil.test', '/\\evil.test', 'javascript:alert(1)', '', '/ü']) {
    expect((await browser.call('startProvider', { provider: 'forger', next })).code).toBe('request.invalid')
  }
  const paths = ['/auth/callback/forger', '/auth/callback/forger?state=x', '/auth/callback/nobody?code=1&state=2']
  const odd = [
    '/auth/callback/',
    '/auth/callback/../jwks',
    '/auth/callback/forger?error=access_denied&state=https://evil.test',
  ]
  for (const path of [...paths, ...odd]) {
    const reply = await browser.send('GET', path, undefined, {})
    expect(reply.status).toBe(303)
    expect(String(reply.headers.location)).toMatch(/^https:\/\/www\.primepass\.test\/signed-in\?refused=account\.\w+$/)
  }
})

test('a person who declines at the provider comes back and is told so', async () => {
  const browser = world.browser()
  const { url } = (await browser.call('startProvider', { provider: 'forger', next: '/passes' })).json
  const back = wayBack(url)
  back.searchParams.delete('code')
  back.searchParams.set('error', 'access_denied')

  expect(wentTo(await comeBack(browser, back))).toBe('/signed-in?next=%2Fpasses&refused=account.provider_refused')
})

test('a form that a provider posts becomes the same address, gone to, and carries nothing else along', async () => {
  const browser = world.browser()
  const { url } = (await browser.call('startProvider', { provider: 'forger', next: '/' })).json
  const form = `${wayBack(url).searchParams}&user=${encodeURIComponent('{"email":"private@mail.test"}')}&callbackURL=x`

  const posted = await world.browser().send('POST', '/auth/callback/forger', form, {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'https://appleid.apple.com',
  })
  const location = new URL(String(posted.headers.location))
  forger.give(await forger.sign(forger.claims(url, somebody())))
  const reply = await comeBack(browser, location)

  expect([posted.status, posted.cookies]).toEqual([303, []])
  expect([...location.searchParams.keys()].sort()).toEqual(['code', 'state'])
  expect(isIn(reply)).toBe(true)
})

async function countUsers(): Promise<number> {
  return (await world.db.selectFrom('auth.user').select('id').execute()).length
}

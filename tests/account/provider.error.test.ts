import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Browser, Reply } from './browser.ts'
import { type ForgingProvider, startForgingProvider } from './forging-provider.ts'
import { comeBack, wentTo } from './provider-visit.ts'

let provider: ForgingProvider
let world: AccountWorld
beforeAll(async () => {
  provider = await startForgingProvider()
  world = await openAccountWorld({ signInProviders: [provider.setting()] })
}, 60_000)
afterAll(async () => {
  await world.close()
  await provider.stop()
})
afterEach(() => {
  for (const path of Object.keys(provider.answers)) delete provider.answers[path]
})

let people = 0
const somebody = () => ({ sub: `sub-${++people}`, email: `somebody-${people}@idp.test` })
type Person = ReturnType<typeof somebody>

/** The way back of a browser that set out to sign in or to connect, with a proper token waiting for it. */
async function setOut(browser: Browser, person: Person, door: 'startProvider' | 'linkProvider' = 'startProvider') {
  const input = door === 'startProvider' ? { provider: 'forger', next: '/' } : { provider: 'forger' }
  const { url } = (await browser.call(door, input)).json
  const token = await provider.sign(provider.claims(url, person))
  const back = new URL('https://x.test/auth/callback/forger?code=c')
  back.searchParams.set('state', new URL(url).searchParams.get('state') ?? '')
  return { back, token }
}

async function come(browser: Browser, person: Person, door?: 'startProvider' | 'linkProvider'): Promise<Reply> {
  const { back, token } = await setOut(browser, person, door)
  provider.give(token)
  return comeBack(browser, back)
}

test('a provider that hangs keeps one person waiting for seconds, and blocks nothing else', async () => {
  const ann = await world.signedIn()
  provider.answers['/token'] = () => {}
  const { back } = await setOut(world.browser(), somebody())

  let isBack = false
  const waiting = comeBack(world.browser(), back)
  const browser = world.browser()
  const { back: ours } = await setOut(browser, somebody())
  const hung = comeBack(browser, ours).finally(() => {
    isBack = true
  })
  const others = await Promise.all([
    ann.call('mintToken'),
    world.browser().call('signIn', { email: ann.email, password: PASSWORD }),
    world.browser().call('readWaysIn'),
    world.browser().call('startProvider', { provider: 'forger', next: '/' }),
  ])

  expect(isBack).toBe(false)
  expect(others.map(({ status }) => status)).toEqual([200, 204, 200, 200])
  expect(wentTo(await hung)).toBe('/signed-in?next=%2F&refused=account.provider_unavailable')
  await waiting
}, 20_000)

test('nothing is fetched from a provider before somebody comes back from it', async () => {
  const before = provider.asked.length
  const bare = await openAccountWorld({ signInProviders: [provider.setting()] })

  await bare.signedIn()
  await bare.browser().call('readWaysIn')
  await bare.browser().call('startProvider', { provider: 'forger', next: '/' })
  await bare.close()

  expect(provider.asked.length).toBe(before)
}, 30_000)

test('a provider that fails, that sends elsewhere or whose keys cannot be had is told apart from a refusal', async () => {
  const codes: string[] = []
  const outages: [string, Parameters<ForgingProvider['json']>[1] | number][] = [
    ['/token', 503],
    ['/token', 400],
    ['/token', 302],
    ['/token', { access_token: 'no id token' }],
  ]
  for (const [path, what] of outages) {
    provider.answers[path] = (_, response) => {
      if (typeof what !== 'number') return void provider.json(response, what)
      response.writeHead(what, { location: 'http://169.254.169.254/latest' }).end()
    }
    codes.push(wentTo(await come(world.browser(), somebody())).replace(/.*refused=/, ''))
  }

  expect(codes).toEqual([
    'account.provider_unavailable',
    'account.provider_refused',
    'account.provider_unavailable',
    'account.provider_refused',
  ])
  expect(provider.asked.some(({ path }) => path.includes('latest'))).toBe(false)
})

test('keys that cannot be had are an outage, not a refusal', async () => {
  const fresh = await startForgingProvider()
  const lonely = await openAccountWorld({ signInProviders: [fresh.setting()] })
  fresh.answers['/jwks'] = (_, response) => void response.writeHead(500).end()
  const browser = lonely.browser()
  const { url } = (await browser.call('startProvider', { provider: 'forger', next: '/' })).json
  fresh.give(await fresh.sign(fresh.claims(url, somebody())))
  const back = new URL(`https://x.test/auth/callback/forger?code=c&state=${new URL(url).searchParams.get('state')}`)

  const reply = await comeBack(browser, back)
  await lonely.close()
  await fresh.stop()

  expect(wentTo(reply)).toContain('refused=account.provider_unavailable')
}, 30_000)

test('nobody is connected by somebody else, or after signing out', async () => {
  const [ann, bob] = [await world.signedIn('ann'), await world.signedIn('bob')]
  const evil = somebody()
  const started = await setOut(ann, evil, 'linkProvider')
  provider.give(started.token)
  const inOtherBrowser = await comeBack(bob, started.back)
  const late = await setOut(ann, evil, 'linkProvider')
  provider.give(late.token)
  await ann.call('signOut')
  const afterSignOut = await comeBack(ann, late.back)

  expect(wentTo(inOtherBrowser)).toContain('refused=account.provider_refused')
  expect(wentTo(afterSignOut)).toContain('/account/linked?refused=account.provider_refused')
  const links = await world.db.selectFrom('auth.account').select('id').where('accountId', '=', evil.sub).execute()
  expect(links).toEqual([])
})

test('a sign-in that opens one account cannot be connected with another, nor taken away by its owner', async () => {
  const [ann, bob, shared] = [await world.signedIn('ann'), await world.signedIn('bob'), somebody()]
  await come(ann, shared, 'linkProvider')
  const [link] = (await ann.call('listLinked')).json.items

  const stolen = await come(bob, shared, 'linkProvider')
  const taken = await bob.call('unlinkProvider', { linkId: link.id })

  expect(wentTo(stolen)).toBe('/account/linked?refused=account.provider_linked_elsewhere')
  expect(taken.code).toBe('account.link_not_found')
  expect((await ann.call('listLinked')).json.items).toHaveLength(1)
})

test('a suspended person does not come in through a provider', async () => {
  const person = somebody()
  await come(world.browser(), person)
  await sql`update auth."user" set banned = true where email = ${person.email}`.execute(world.app.db)

  const reply = await come(world.browser(), person)

  expect(wentTo(reply)).toBe('/signed-in?next=%2F&refused=account.suspended')
})

test('of twenty browsers that a new person comes back with at once, one account comes', async () => {
  const person = somebody()
  const browsers = Array.from({ length: 20 }, () => world.browser())
  const { keys } = provider
  const nonces = new Map<string, string>()
  provider.answers['/token'] = (_, response, body) => {
    const code = new URLSearchParams(body).get('code') ?? ''
    void provider
      .sign(
        { ...provider.claims(`x:?nonce=${nonces.get(code)}`, person) },
        { alg: 'RS256', kid: 'k1' },
        keys.privateKey,
      )
      .then((token) => provider.json(response, { id_token: token }))
  }
  const backs = await Promise.all(
    browsers.map(async (browser, index) => {
      const { url } = (await browser.call('startProvider', { provider: 'forger', next: '/' })).json
      const { searchParams } = new URL(url)
      nonces.set(`c${index}`, searchParams.get('nonce') ?? '')
      return new URL(`https://x.test/auth/callback/forger?code=c${index}&state=${searchParams.get('state')}`)
    }),
  )

  const replies = await Promise.all(browsers.map((browser, index) => comeBack(browser, backs[index] as URL)))

  const users = await world.db.selectFrom('auth.user').select('id').where('email', '=', person.email).execute()
  expect(users).toHaveLength(1)
  expect(replies.some((reply) => wentTo(reply) === '/signed-in?next=%2F')).toBe(true)
})

test('of two who take away the last two ways in at once, one keeps theirs', async () => {
  const person = somebody()
  const browser = world.browser()
  await come(browser, person)
  const twin = world.browser()
  for (const [name, value] of browser.jar) twin.jar.set(name, value)
  await come(browser, somebody(), 'linkProvider')
  const { items } = (await browser.call('listLinked')).json

  const replies = await Promise.all(
    [browser, twin].map((each, index) => each.call('unlinkProvider', { linkId: items[index].id })),
  )

  expect(replies.map(({ status }) => status).sort()).toEqual([204, 409])
  expect((await browser.call('listLinked')).json.items).toHaveLength(1)
})

test('connecting asks for a proof of the last ten minutes', async () => {
  const ann = await world.signedIn()
  const reply = await come(ann, somebody(), 'linkProvider')
  const { items } = (await ann.call('listLinked')).json
  world.advance(11 * 60_000)

  const link = await ann.call('linkProvider', { provider: 'forger' })
  const unlink = await ann.call('unlinkProvider', { linkId: items[0].id })

  expect(wentTo(reply)).toBe('/account/linked?linked=forger')
  expect([link.code, unlink.code]).toEqual(['account.step_up_required', 'account.step_up_required'])
  expect((await ann.call('listLinked')).json.items).toHaveLength(1)
})

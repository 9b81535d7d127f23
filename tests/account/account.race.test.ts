import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTokens } from '#adapters/access-token'
import { auth } from '#functions/auth'
import { ensureSigningKey } from '#functions/auth/signing-keys'
import { type AccountWorld, openAccountWorld, PASSWORD, SECRET, SITE } from './account-world.ts'
import { type Browser, browserOf } from './browser.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const CALLERS = 20
const RT = '__Host-pp_rt'
const times = <T>(count: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)))

/** Another browser with the same cookies. */
function copyOf(browser: Browser): Browser {
  const copy = world.browser()
  for (const [name, value] of browser.jar) copy.jar.set(name, value)
  return copy
}

test('of twenty tabs that ask for a token at once each gets one, and the secret changes once', async () => {
  const ann = await world.signedIn()
  const tabs = Array.from({ length: CALLERS }, () => copyOf(ann))

  const replies = await Promise.all(tabs.map((tab) => tab.call('mintToken')))

  expect(replies.map(({ status }) => status)).toEqual(Array(CALLERS).fill(200))
  const rotated = replies.flatMap(({ cookies }) => cookies.filter((cookie) => cookie.startsWith(RT)))
  expect(rotated).toHaveLength(1)
  expect(new Set(replies.map(({ json }) => json.accessToken)).size).toBe(CALLERS)
  ann.jar.set(RT, rotated[0]?.split(/[=;]/)[1] ?? '')
  expect((await ann.call('mintToken')).status).toBe(200)
})

test.each(['the owner', 'the thief'])(
  'of two browsers with copied cookies both end once %s comes late',
  async (late) => {
    const owner = await world.signedIn()
    const thief = copyOf(owner)
    const [first, second] = late === 'the thief' ? [owner, thief] : [thief, owner]
    await first.call('mintToken')
    await first.call('mintToken')

    const reused = await second.call('mintToken')

    expect(reused.code).toBe('account.session_reused')
    expect((await first.call('mintToken')).code).toBe('request.signed_out')
    const subjects = (await world.mails()).filter(({ to }) => to === owner.email).map(({ subject }) => subject)
    expect(subjects.at(-1)).toBe('We ended one of your sessions')
  },
)

test('an answer that got lost costs nobody the session, but its secret is then a copy', async () => {
  const ann = await world.signedIn()
  const before = ann.jar.get(RT) ?? ''
  await ann.call('mintToken')
  const lost = ann.jar.get(RT) ?? ''
  world.advance(60_000)

  ann.jar.set(RT, before)
  const recovered = await ann.call('mintToken')

  expect(recovered.status).toBe(200)
  expect([before, lost]).not.toContain(ann.jar.get(RT))
  const copy = copyOf(ann)
  copy.jar.set(RT, lost)
  expect((await copy.call('mintToken')).code).toBe('account.session_reused')
})

test('tabs that lost the same answer recover together, with one change of the secret', async () => {
  const ann = await world.signedIn()
  const tabs = Array.from({ length: CALLERS }, () => copyOf(ann))
  await ann.call('mintToken')
  world.advance(60_000)

  const replies = await Promise.all(tabs.map((tab) => tab.call('mintToken')))

  expect(replies.map(({ status }) => status)).toEqual(Array(CALLERS).fill(200))
  expect(replies.filter(({ cookies }) => cookies.length > 0)).toHaveLength(1)
})

test('twenty sign-ups with one address look alike and make one account', async () => {
  const email = 'twenty@mail.test'

  const replies = await times(CALLERS, () =>
    world.browser().call('signUp', { name: 'Twenty', email, password: PASSWORD }),
  )

  expect(replies.map(({ status }) => status)).toEqual(Array(CALLERS).fill(204))
  const users = await world.db.selectFrom('auth.user').select('id').where('email', '=', email).execute()
  expect(users).toHaveLength(1)
})

test('a link to a new password works for one of five who use it at once', async () => {
  const ann = await world.signedIn()
  await ann.call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')
  const passwords = Array.from({ length: 5 }, (_, index) => `number ${index} of five quiet harbours`)

  const replies = await Promise.all(
    passwords.map((newPassword) => world.browser().call('resetPassword', { token, newPassword })),
  )

  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'account.link_invalid')).toHaveLength(4)
  const winner = passwords[replies.findIndex(({ status }) => status === 204)]
  expect((await world.browser().call('signIn', { email: ann.email, password: winner })).status).toBe(204)
})

test('one of twenty founders gets an address on the web, and no organization is left without an owner', async () => {
  const founders = await times(5, (index) => world.signedIn(`founder${index}`))

  const replies = await times(CALLERS, async (index) =>
    founders[index % 5]?.call('createOrganization', { name: 'Everybody', slug: 'everybody' }),
  )

  expect(replies.filter((reply) => reply?.status === 201)).toHaveLength(1)
  const ownerless = await world.db
    .selectFrom('auth.organization as organization')
    .leftJoin('auth.member as member', 'member.organizationId', 'organization.id')
    .select('organization.id')
    .where('member.id', 'is', null)
    .execute()
  expect(ownerless).toEqual([])
})

test('of twenty guesses at once, one gets through once the pause is over', async () => {
  const ann = await world.signedIn()
  const guess = () => world.browser().call('signIn', { email: ann.email, password: 'a wild guess at it' })
  for (let n = 0; n < 10; n++) {
    await guess()
    world.advance(60_000)
  }

  const replies = await times(CALLERS, guess)

  expect(replies.filter(({ code }) => code === 'account.credentials_wrong')).toHaveLength(1)
  expect(replies.filter(({ code }) => code === 'account.too_many_attempts')).toHaveLength(CALLERS - 1)
})

test('twenty sign-ins at once leave ten sessions at most after the next one', async () => {
  const ann = await world.signedIn()
  await times(CALLERS, () => world.browser().call('signIn', { email: ann.email, password: PASSWORD }))

  await world.browser().call('signIn', { email: ann.email, password: PASSWORD })

  const sessions = await world.db.selectFrom('auth.session').select('id').where('userId', '=', ann.userId).execute()
  expect(sessions.length).toBeLessThanOrEqual(10)
})

test('processes that start together make one signing key', async () => {
  await world.db.deleteFrom('auth.jwks').execute()

  await times(CALLERS, () => ensureSigningKey(world.app.db, SECRET, world.app.clock))

  expect(await world.db.selectFrom('auth.jwks').select('id').execute()).toHaveLength(1)
})

test('a system without keys makes one for the first who sign, and all their tokens are read', async () => {
  const people = await times(5, (index) => world.signedIn(`early${index}`))
  await world.db.deleteFrom('auth.jwks').execute()
  world.advance(61_000)
  const others = Array.from({ length: 3 }, () => auth(world.app, { authSecret: SECRET }))

  const replies = await Promise.all(
    people.map(async (person, index) => {
      const browser = browserOf(others[index % 3] ?? world.handler, { origin: SITE })
      for (const [name, value] of person.jar) browser.jar.set(name, value)
      return browser.call('mintToken')
    }),
  )

  const tokens = accessTokens({ db: world.app.db, issuer: SITE, clock: world.app.clock })
  const read = await Promise.all(replies.map(({ json }) => tokens.verify(json.accessToken)))
  expect(read.map((one) => one?.userId)).toEqual(people.map(({ userId }) => userId))
  expect(await world.db.selectFrom('auth.jwks').select('id').execute()).toHaveLength(1)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccountEndpointName, accountEndpoints } from '#contract/account'
import { proofOf, proofs, type WayIn } from '#functions/auth/session-proof'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Browser } from './browser.ts'
import { factorSamples } from './factor-samples.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())

type Person = Awaited<ReturnType<ReturnType<typeof factorWorld>['withApp']>>

/** How somebody comes in by each way that starts a session; a way that is missing here does not compile. */
const waysIn: Record<WayIn, (person: Person) => Promise<Browser>> = {
  '/sign-in/email': (person) => factors.halfSignedIn(person.email),
  '/sign-in/passkey': async (person) => {
    const { key } = await factors.addPasskey(person)
    const browser = world.browser()
    await factors.signInWithPasskey(browser, key)
    return browser
  },
  '/magic-link/verify': async (person) => {
    const browser = world.browser()
    await browser.call('requestSignInLink', { email: person.email })
    await browser.call('signInByLink', { token: await world.linkToken(person.email, 'link') })
    return browser
  },
  // With a real provider in the tests of social sign-in; here the session that it leaves.
  '/callback/': async (person) => {
    const browser = await factors.halfSignedIn(person.email)
    await world.db.updateTable('auth.session').set({ amr: 'fed' }).where('amr', '=', 'pwd').execute()
    return browser
  },
}

/** Open to half a session: what proves the second factor, and the ways out; only a borrowed session can be given back. */
const openDoors: AccountEndpointName[] = ['readChallenge', 'passChallenge', 'stopImpersonation']

const SOMEBODY = { userId: '01a2038b-1ce2-7592-8a9e-87bbf9e647b5' }
const reasoned = { ...SOMEBODY, reason: 'they asked for it' }

const samples: Partial<Record<AccountEndpointName, object>> = {
  revokeSession: { sessionId: '01a2038b-1ce2-7592-8a9e-87bbf9e647b5' },
  createOrganization: { name: 'Eve and Sons', slug: 'eve-and-sons' },
  linkProvider: { provider: 'google' },
  unlinkProvider: { linkId: SOMEBODY.userId },
  findUsers: { query: 'ann' },
  readUser: SOMEBODY,
  impersonate: reasoned,
  suspendUser: reasoned,
  unsuspendUser: reasoned,
  endUserSessions: reasoned,
  editProfile: { name: 'Ann', timeZone: 'Europe/Monaco' },
  changeEmail: { newEmail: 'ann.new@mail.test' },
  readDataCopy: { copyId: SOMEBODY.userId },
  ...factorSamples,
}

const closedDoors = (Object.keys(accountEndpoints) as AccountEndpointName[]).filter(
  (name) => accountEndpoints[name].access === 'user' && !openDoors.includes(name),
)

describe.each(Object.keys(waysIn) as WayIn[])('after %s', (way) => {
  test('somebody who has a second factor gets nowhere without it, and everywhere with it', async () => {
    const ann = await factors.withApp()
    const browser = await waysIn[way](ann)
    const codes: Record<string, string | undefined> = {}
    for (const name of closedDoors) codes[name] = (await browser.call(name, samples[name])).code

    if (proofs[way].aal === 2) {
      expect(Object.values(codes)).not.toContain('account.factor_required')
      return
    }
    expect(codes).toEqual(Object.fromEntries(closedDoors.map((name) => [name, 'account.factor_required'])))
    await browser.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
    expect((await browser.call('mintToken')).status).toBe(200)
  })
})

test('a way in that is not listed starts no session', () => {
  expect(() => proofOf('/sign-in/anonymous')).toThrow('Nothing is known')
  expect(() => proofOf(undefined)).toThrow('Nothing is known')
})

test('control: without a second factor the same doors are open after the password', async () => {
  const ann = await world.signedIn()
  const browser = await factors.halfSignedIn(ann.email)

  const codes: (string | undefined)[] = []
  for (const name of closedDoors) codes.push((await browser.call(name, samples[name])).code)

  expect(codes).not.toContain('account.factor_required')
})

test('sessions from before the second factor are asked for it, too', async () => {
  const ann = await world.signedIn()
  const phone = await factors.halfSignedIn(ann.email)
  expect((await phone.call('mintToken')).status).toBe(200)

  await factors.enrolApp(ann)

  expect((await phone.call('mintToken')).code).toBe('account.factor_required')
})

test('a new password by mail is no way around the second factor', async () => {
  const ann = await factors.withApp()
  const thief = world.browser()
  await thief.call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')
  await thief.call('resetPassword', { token, newPassword: 'seven quiet lighthouse keepers' })

  const signedIn = await thief.call('signIn', { email: ann.email, password: 'seven quiet lighthouse keepers' })

  expect(signedIn.status).toBe(204)
  expect((await thief.call('mintToken')).code).toBe('account.factor_required')
})

test('half a session can be ended, and then is none', async () => {
  const ann = await factors.withApp()
  const half = await factors.halfSignedIn(ann.email)

  expect((await half.call('signOut')).status).toBe(204)
  expect((await half.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })).code).toBe(
    'request.signed_out',
  )
})

const changes: AccountEndpointName[] = [
  'beginTotp',
  'confirmTotp',
  'removeTotp',
  'renewRecoveryCodes',
  'removePassword',
  'beginPasskey',
  'addPasskey',
  'removePasskey',
]

test.each(changes)('%s asks once more after ten minutes, and is done after the answer', async (name) => {
  const ann = await factors.withApp()
  world.advance(10 * 60_000 + 1000)

  const stale = await ann.call(name, samples[name])
  await ann.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
  const fresh = await ann.call(name, samples[name])

  expect([stale.status, stale.code]).toEqual([403, 'account.step_up_required'])
  expect(fresh.code).not.toBe('account.step_up_required')
})

test('nobody touches the factors of another', async () => {
  const [ann, bob] = [await factors.withPasskey('ann'), await factors.withApp('bob')]
  const [passkey] = (await ann.call('readFactors')).json.passkeys

  const renamed = await bob.call('renamePasskey', { passkeyId: passkey.id, name: 'Mine now' })
  const removed = await bob.call('removePasskey', { passkeyId: passkey.id })

  expect([renamed.code, removed.code]).toEqual(['account.passkey_not_found', 'account.passkey_not_found'])
  expect((await ann.call('readFactors')).json.passkeys).toEqual([passkey])
})

test('the password alone does not tell how the second factor is called', async () => {
  const kim = await factors.withPasskey('kim')
  const half = await world.browser()
  await half.call('signIn', { email: kim.email, password: PASSWORD })

  expect((await half.call('readFactors')).code).toBe('account.factor_required')
  expect((await half.call('readChallenge')).json).toEqual({ methods: ['passkey'] })
})

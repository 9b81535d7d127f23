import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PASSKEYS_MAX } from '#contract/passkey'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())

test('a passkey signs in without a name or a password, as two factors at once', async () => {
  const kim = await factors.withPasskey()
  const phone = world.browser()

  const signedIn = await factors.signInWithPasskey(phone, kim.key)

  expect([kim.added.status, signedIn.status]).toEqual([201, 204])
  const claims = decodeJwt((await phone.call('mintToken')).json.accessToken)
  expect(claims).toMatchObject({ sub: kim.userId, acr: 'aal2', amr: ['hwk', 'user', 'mfa'], sut: claims.auth_time })
  expect((await phone.call('readFactors')).json.passkeys).toEqual([
    { ...kim.added.json, lastUsedAt: expect.any(String) },
  ])
  const subjects = (await world.mails()).filter(({ to }) => to === kim.email).map(({ subject }) => subject)
  expect(subjects).toContain('A passkey was added to your account')
})

test('passkeys can be the only way in, and then one always stays', async () => {
  const kim = await factors.withPasskey()

  const removed = await kim.call('removePassword')
  const byPassword = await world.browser().call('signIn', { email: kim.email, password: PASSWORD })
  const byPasskey = await factors.signInWithPasskey(world.browser(), kim.key)
  const last = await kim.call('removePasskey', { passkeyId: kim.added.json.id })

  expect(removed.status).toBe(204)
  expect(byPassword.code).toBe('account.credentials_wrong')
  expect(byPasskey.status).toBe(204)
  expect([last.status, last.code]).toEqual([409, 'account.last_way_in'])
})

test('passkeys have names that can be changed, and one that is removed signs in no more', async () => {
  const kim = await factors.withPasskey()
  const second = await factors.addPasskey(kim, factors.newAuthenticator(), 'Security key')

  await kim.call('renamePasskey', { passkeyId: kim.added.json.id, name: 'Old laptop' })
  const { passkeys } = (await kim.call('readFactors')).json
  const removed = await kim.call('removePasskey', { passkeyId: kim.added.json.id })

  expect(passkeys.map(({ name }: { name: string }) => name)).toEqual(['Old laptop', 'Security key'])
  expect(removed.status).toBe(204)
  expect((await factors.signInWithPasskey(world.browser(), kim.key)).code).toBe('account.passkey_refused')
  expect((await factors.signInWithPasskey(world.browser(), second.key)).status).toBe(204)
  const subjects = (await world.mails()).filter(({ to }) => to === kim.email).map(({ subject }) => subject)
  expect(subjects.at(-1)).toBe('A passkey was removed from your account')
})

test('a passkey proves the second factor after a password, and steps up a session', async () => {
  const kim = await factors.withPasskey()
  const half = await factors.halfSignedIn(kim.email)
  const { methods } = (await half.call('readChallenge')).json

  const options = (await half.call('offerPasskey')).json
  const passed = await half.call('passChallenge', { method: 'passkey', answer: kim.key.get(options) })

  expect(methods).toEqual(['passkey'])
  expect(passed.status).toBe(204)
  expect(decodeJwt((await half.call('mintToken')).json.accessToken)).toMatchObject({ acr: 'aal2' })
})

test('a passkey of another proves nothing here', async () => {
  const [kim, eve] = [await factors.withPasskey('kim'), await factors.withPasskey('eve')]
  const half = await factors.halfSignedIn(kim.email)

  const options = (await half.call('offerPasskey')).json
  const refused = await half.call('passChallenge', { method: 'passkey', answer: eve.key.get(options) })

  expect(refused.code).toBe('account.passkey_refused')
  expect((await half.call('mintToken')).code).toBe('account.factor_required')
})

const tamperings = {
  'did not ask who uses it': { unverified: true },
  'speaks to another site': { origin: 'https://www.primepass.evil' },
  'speaks to a sibling of ours': { origin: 'https://shop.primepass.test' },
  'was made for another site': { rpId: 'primepass.evil' },
}

test.each(Object.entries(tamperings))('a passkey that %s neither is kept nor signs in', async (_, tampering) => {
  const ann = await world.signedIn()
  const made = (await ann.call('beginPasskey')).json
  const kept = await ann.call('addPasskey', {
    name: 'Fake',
    answer: factors.newAuthenticator().create(made, tampering),
  })

  const kim = await factors.withPasskey()
  const browser = world.browser()
  const offer = (await browser.call('offerPasskey')).json
  const signedIn = await browser.call('signInWithPasskey', { answer: kim.key.get(offer, tampering) })

  expect([kept.status, kept.code]).toEqual([401, 'account.passkey_refused'])
  expect([signedIn.status, signedIn.code]).toEqual([401, 'account.passkey_refused'])
  expect(browser.jar.has('__Host-pp_session_token')).toBe(false)
})

test('a passkey that names another owner than the one it was made for signs nobody in', async () => {
  const [kim, eve] = [await factors.withPasskey('kim'), await factors.withPasskey('eve')]
  const browser = world.browser()
  const signIn = async (owner: string) =>
    browser.call('signInWithPasskey', { answer: kim.key.get((await browser.call('offerPasskey')).json, { owner }) })

  expect((await signIn(eve.userId)).code).toBe('account.passkey_refused')
  expect((await signIn(kim.userId)).status).toBe(204)
})

test('an answer counts once, in time, and in the browser that asked', async () => {
  const kim = await factors.withPasskey()
  const [once, late, asker, other] = [world.browser(), world.browser(), world.browser(), world.browser()]
  const answer = kim.key.get((await once.call('offerPasskey')).json)
  const lateAnswer = kim.key.get((await late.call('offerPasskey')).json)

  const first = await once.call('signInWithPasskey', { answer })
  const replayed = await once.call('signInWithPasskey', { answer })
  const foreign = await other.call('signInWithPasskey', {
    answer: kim.key.get((await asker.call('offerPasskey')).json),
  })
  world.advance(10 * 60_000 + 1000)
  const tooLate = await late.call('signInWithPasskey', { answer: lateAnswer })

  expect(first.status).toBe(204)
  expect([replayed.code, foreign.code, tooLate.code]).toEqual(Array(3).fill('account.passkey_refused'))
})

test('an answer for signing in adds no passkey, nor the other way round', async () => {
  const kim = await factors.withPasskey()
  const browser = world.browser()
  const offer = (await kim.call('offerPasskey')).json
  const asNew = await kim.call('addPasskey', { name: 'Odd', answer: factors.newAuthenticator().create(offer) })
  await browser.call('offerPasskey')
  const made = (await kim.call('beginPasskey')).json
  const asSigned = await kim.call('signInWithPasskey', { answer: kim.key.get(made) })

  expect([asNew.code, asSigned.code]).toEqual(['account.passkey_refused', 'account.passkey_refused'])
})

test('a copied key is noticed by its counter', async () => {
  const kim = await factors.withPasskey()
  await factors.signInWithPasskey(world.browser(), kim.key)
  await factors.signInWithPasskey(world.browser(), kim.key)
  const browser = world.browser()
  const offer = (await browser.call('offerPasskey')).json

  const copy = await browser.call('signInWithPasskey', { answer: kim.key.get(offer, { counter: 1 }) })

  expect(copy.code).toBe('account.passkey_refused')
})

test('of two who bring the same count at once, one gets through', async () => {
  const kim = await factors.withPasskey()
  const browsers = [world.browser(), world.browser()]
  const answers = await Promise.all(
    browsers.map(async (browser) => kim.key.get((await browser.call('offerPasskey')).json, { counter: 7 })),
  )

  const replies = await Promise.all(
    browsers.map((browser, n) => browser.call('signInWithPasskey', { answer: answers[n] })),
  )

  expect(replies.map(({ status }) => status).sort()).toEqual([204, 401])
})

test('of two passkeys that are added at once, only the last that an account can have is kept', async () => {
  const kim = await factors.withPasskey()
  const [row] = await world.db.selectFrom('auth.passkey').selectAll().where('userId', '=', kim.userId).execute()
  if (!row) throw new Error('No passkey was kept.')
  const more = Array.from({ length: PASSKEYS_MAX - 2 }, (_, n) => ({
    ...row,
    id: randomUUID(),
    credentialId: `${row.credentialId}${n}`,
  }))
  await world.db.insertInto('auth.passkey').values(more).execute()
  const begun = [(await kim.call('beginPasskey')).json, (await kim.call('beginPasskey')).json]

  const replies = await Promise.all(
    begun.map((options) =>
      kim.call('addPasskey', { name: 'Phone', answer: factors.newAuthenticator().create(options) }),
    ),
  )

  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await kim.call('beginPasskey')).code).toBe('account.too_many_passkeys')
})

test('a key that does not count may be used again and again', async () => {
  const kim = await factors.withPasskey()
  for (let n = 0; n < 3; n++) {
    const browser = world.browser()
    const offer = (await browser.call('offerPasskey')).json
    const signedIn = await browser.call('signInWithPasskey', { answer: kim.key.get(offer, { counter: 0 }) })
    expect(signedIn.status).toBe(204)
  }
})

test('the offer to sign tells nothing about anybody, and a key is not kept twice', async () => {
  const kim = await factors.withPasskey()
  const offer = (await world.browser().call('offerPasskey')).json
  const options = (await kim.call('beginPasskey')).json
  const again = await kim.call('addPasskey', { name: 'Again', answer: kim.key.create(options) })

  expect(offer).toMatchObject({ userVerification: 'required', rpId: 'primepass.test' })
  expect(offer.allowCredentials ?? []).toEqual([])
  expect(options.excludeCredentials).toHaveLength(1)
  expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' })
  expect(again.code).toBe('account.passkey_known')
})

test('a suspended person does not sign in with a passkey', async () => {
  const kim = await factors.withPasskey()
  await world.app.db
    .updateTable('auth.user')
    .set({ banned: true } as never)
    .where('id', '=', kim.userId)
    .execute()

  const refused = await factors.signInWithPasskey(world.browser(), kim.key)

  expect(refused.code).toBe('account.suspended')
})

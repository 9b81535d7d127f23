import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { atMost } from '#adapters/parallel'
import { GUESSING_WINDOW_MS, limitsOf } from '#functions/auth/limits'
import { type CaptchaVerifier, startCaptchaVerifier } from '#local/captcha/verifier'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Reply } from './browser.ts'
import { captchaSettings, proofsOf } from './captcha-proofs.ts'
import { hashesDuring } from './hash-count.ts'

/** Credential stuffing: pairs of address and password that leaked elsewhere, tried here by a program. */
const PAIRS = 1000
const FEWER = 80
const AT_ONCE = 8
/** What `/auth/sign-in` takes of one address in a minute. */
const PER_ADDRESS = 30
/** Wrong passwords by all before everybody shows to be a person, and those that were on their way by then. */
const BEFORE_PROOF = 50 + AT_ONCE

let verifier: CaptchaVerifier
let world: AccountWorld
beforeAll(async () => {
  verifier = await startCaptchaVerifier({ port: 0 })
  world = await openAccountWorld()
}, 60_000)
afterAll(async () => {
  await world.close()
  await verifier.stop()
})

/** Tries so many pairs from so many addresses in turn; the replies in the order of the pairs. */
function stuff(
  target: AccountWorld,
  { pairs, addresses = 1, real = '' }: { pairs: number; addresses?: number; real?: string },
) {
  const turn = atMost(AT_ONCE)
  return Promise.all(
    Array.from({ length: pairs }, (_, n) =>
      turn(() => {
        const email = n === pairs - 1 && real ? real : `leaked-${n}@mail.test`
        const password = email === real ? PASSWORD : `leaked password number ${n}`
        return target.browser(`192.0.2.${n % addresses}`).call('signIn', { email, password })
      }),
    ),
  )
}

/** Nothing was counted yet in these ten minutes, and they are long enough. */
async function guarded(): Promise<AccountWorld> {
  const fresh = await openAccountWorld(captchaSettings(verifier))
  fresh.advance(GUESSING_WINDOW_MS - (fresh.app.clock.now().getTime() % GUESSING_WINDOW_MS))
  return fresh
}

const count = (replies: Reply[], code: string) => replies.filter((reply) => reply.code === code).length

test('of many pairs from one address its limit lets thirty a minute through; a right one after them is no way in, and nobody is locked out', async () => {
  const [victim, ann] = [await world.signedIn('victim'), await world.signedIn('ann')]
  let replies: Reply[] = []
  const hashes = await hashesDuring(async () => {
    replies = await stuff(world, { pairs: FEWER, real: victim.email })
  })

  expect(hashes).toBe(PER_ADDRESS)
  expect(count(replies, 'account.credentials_wrong')).toBe(PER_ADDRESS)
  expect(replies.at(-1)?.code).toBe('request.too_many')
  for (const { email } of [victim, ann]) {
    expect((await world.browser().call('signIn', { email, password: PASSWORD })).status).toBe(204)
  }
}, 60_000)

test('many passwords for one account, each from an address of its own, are a handful of guesses, and its owner gets in', async () => {
  const ann = await world.signedIn()
  const turn = atMost(AT_ONCE)
  const guess = (n: number) =>
    world.browser(`10.77.0.${n}`).call('signIn', { email: ann.email, password: `leaked password number ${n}` })

  const hashes = await hashesDuring(() => Promise.all(Array.from({ length: FEWER }, (_, n) => turn(() => guess(n)))))

  // Five are free; then a pause of two seconds, of four, of eight: in an hour fewer than these pass.
  expect(hashes).toBeLessThan(17)
  expect((await ann.call('signIn', { email: ann.email, password: PASSWORD })).status).toBe(204)
}, 60_000)

test('a thousand pairs from two hundred addresses are asked for a person soon, and a person gets in', async () => {
  const site = await guarded()
  const [forSignUp] = await proofsOf(verifier, 'signUp')
  const email = 'ann@mail.test'
  await site.browser().call('signUp', { name: 'Ann', email, password: PASSWORD, captcha: forSignUp })
  await site.browser().call('verifyEmail', { token: await site.linkToken(email, 'verify') })

  let replies: Reply[] = []
  const hashes = await hashesDuring(async () => {
    replies = await stuff(site, { pairs: PAIRS, addresses: 200 })
  })
  const [captcha] = await proofsOf(verifier, 'signIn')
  const ann = await site.browser().call('signIn', { email, password: PASSWORD, captcha })
  await site.close()

  expect(hashes).toBeGreaterThanOrEqual(50)
  expect(hashes).toBeLessThan(BEFORE_PROOF)
  expect(count(replies, 'account.captcha_needed')).toBe(PAIRS - hashes)
  expect(ann.status).toBe(204)
}, 60_000)

test('a crowd that signs in mistypes, too, and is asked nothing while most get in', async () => {
  const site = await guarded()
  const limits = limitsOf(site.app)
  const crowd = (count: number, didEnter: boolean) =>
    Promise.all(Array.from({ length: count }, (_, n) => limits.countSignIn(`10.0.0.${n}`, didEnter)))
  const mistype = (email: string) => site.browser().call('signIn', { email, password: 'not the right password' })
  await crowd(61, true)
  await crowd(60, false)
  const busy = await mistype('a@mail.test')
  await crowd(1, false)
  const guessed = await mistype('b@mail.test')
  site.advance(GUESSING_WINDOW_MS)
  const later = await mistype('c@mail.test')
  await site.close()

  expect([busy.code, guessed.code, later.code]).toEqual([
    'account.credentials_wrong',
    'account.captcha_needed',
    'account.credentials_wrong',
  ])
}, 60_000)

test('of one network the eleventh wrong password in ten minutes asks for a person, whatever address of it is used', async () => {
  const site = await guarded()
  const guess = (n: number) =>
    site.browser(`2001:db8:1:2::${n + 1}`).call('signIn', { email: `n${n}@mail.test`, password: 'not the right one' })
  const codes: (string | undefined)[] = []
  for (let n = 0; n < 11; n++) codes.push((await guess(n)).code)
  const neighbour = await site
    .browser('2001:db8:1:3::1')
    .call('signIn', { email: 'm@mail.test', password: 'not the right one' })
  await site.close()

  expect(codes).toEqual([...Array(10).fill('account.credentials_wrong'), 'account.captcha_needed'])
  expect(neighbour.code).toBe('account.credentials_wrong')
}, 60_000)

test('control: where nothing is counted every pair reaches the hash', async () => {
  const hit = vi.spyOn(world.app.cache, 'hit').mockRejectedValue(new Error('Redis is away'))
  const pairs = PER_ADDRESS + 2

  const hashes = await hashesDuring(() => stuff(world, { pairs }))
  hit.mockRestore()

  expect(hashes).toBe(pairs)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccountWorld, openAccountWorld } from './account-world.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
let factors: ReturnType<typeof factorWorld>
beforeAll(async () => {
  world = await openAccountWorld()
  factors = factorWorld(world)
}, 60_000)
afterAll(() => world.close())

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)))

test('of five who bring one code at once, one gets through', async () => {
  const ann = await factors.withApp()
  const browsers = await times(5, () => factors.halfSignedIn(ann.email))
  const code = factors.codeNow(ann.secret)

  const replies = await Promise.all(browsers.map((browser) => browser.call('passChallenge', { method: 'totp', code })))

  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
  expect(replies.filter((reply) => reply.code === 'account.code_used')).toHaveLength(4)
})

test('of eight who bring one recovery code at once, one gets through', async () => {
  const ann = await factors.withApp()
  const browsers = await times(8, () => factors.halfSignedIn(ann.email))
  const code = ann.recoveryCodes[0]

  const replies = await Promise.all(
    browsers.map((browser) => browser.call('passChallenge', { method: 'recovery', code })),
  )

  expect(replies.filter(({ status }) => status === 204)).toHaveLength(1)
})

test('twenty guesses at once are five guesses', async () => {
  const ann = await factors.withApp()
  const thief = await factors.halfSignedIn(ann.email)

  const replies = await times(20, (n) =>
    thief.call('passChallenge', { method: 'totp', code: String(n).padStart(6, '0') }),
  )

  expect(replies.filter(({ code }) => code === 'account.code_wrong').length).toBeLessThanOrEqual(5)
  expect(replies.filter(({ code }) => code === 'account.too_many_codes').length).toBeGreaterThanOrEqual(15)
})

test('two confirmations at once make one app', async () => {
  const ann = await world.signedIn()
  const { secret } = (await ann.call('beginTotp')).json
  const code = factors.codeNow(secret)

  const replies = await times(2, () => ann.call('confirmTotp', { code }))

  const [won, lost] = replies.map(({ status }) => status).sort()
  expect(won).toBe(200)
  // Whoever comes after it all meets an account that asks for its second factor already.
  expect([403, 409]).toContain(lost)
})

test('of two last passkeys that are removed at once, one stays', async () => {
  const kim = await factors.withPasskey()
  await factors.addPasskey(kim)
  await kim.call('removePassword')
  const { passkeys } = (await kim.call('readFactors')).json

  const replies = await Promise.all(
    passkeys.map(({ id }: { id: string }) => kim.call('removePasskey', { passkeyId: id })),
  )

  expect(replies.map(({ code }) => code).sort()).toEqual(['account.last_way_in', undefined])
  expect((await kim.call('readFactors')).json.passkeys).toHaveLength(1)
})

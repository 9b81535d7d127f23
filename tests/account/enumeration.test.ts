import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyPassword } from '#functions/auth/password'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import type { Reply } from './browser.ts'
import { hashesDuring } from './hash-count.ts'

/** Whether an address has an account is told by nothing: not by the answer, nor by the work that it took. */
let world: AccountWorld
let addresses: Record<string, string>
beforeAll(async () => {
  world = await openAccountWorld()
  const [ann, pat] = [await world.signedIn('ann'), await world.signedIn('pat')]
  await sql`delete from auth.account where user_id = ${pat.userId}`.execute(world.app.db)
  const unconfirmed = 'una@mail.test'
  await world.browser().call('signUp', { name: 'Una', email: unconfirmed, password: PASSWORD })
  addresses = {
    'of an account': ann.email,
    'of an account without a password': pat.email,
    'of a sign-up that nobody confirmed': unconfirmed,
  }
}, 60_000)
afterAll(() => world.close())

/** All that an observer can compare: not the number of the request, nor what a browser is known by. */
const seen = ({ status, text, headers, cookies }: Reply) => ({
  status,
  text: text.replace(/"requestId":"[^"]+"/, ''),
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'x-request-id')),
  cookies: cookies.map((cookie) => cookie.replace(/=[^;]+/, '')),
})

const doors = {
  signIn: (email: string) => ({ email, password: 'not the right password' }),
  signUp: (email: string) => ({ name: 'X', email, password: 'some words nobody says' }),
  requestPasswordReset: (email: string) => ({ email }),
  requestSignInLink: (email: string) => ({ email }),
  resendVerification: (email: string) => ({ email }),
}
const hashesOf = { signIn: 1, signUp: 1, requestPasswordReset: 0, requestSignInLink: 0, resendVerification: 0 }

test.each(Object.keys(doors) as (keyof typeof doors)[])(
  '%s answers an unknown address as any known one, and runs Argon2 as often',
  async (door) => {
    const ask = async (email: string) => {
      let reply: Reply | undefined
      const hashes = await hashesDuring(async () => {
        reply = await world.browser().call(door, doors[door](email))
      })
      return { hashes, ...(reply && seen(reply)) }
    }

    const unknown = await ask(`nobody-${door.toLowerCase()}@mail.test`)
    expect(unknown.hashes).toBe(hashesOf[door])
    for (const [kind, email] of Object.entries(addresses)) expect([kind, await ask(email)]).toEqual([kind, unknown])
  },
)

test('control: a look at a password that skips the hash would be noticed', async () => {
  const skipped = await hashesDuring(() => verifyPassword({ hash: 'none of ours', password: PASSWORD }))
  const done = await hashesDuring(() => world.browser().call('signIn', { email: 'x@mail.test', password: PASSWORD }))

  expect([skipped, done]).toEqual([0, 1])
})

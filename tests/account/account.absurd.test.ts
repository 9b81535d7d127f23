import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AccountEndpointName } from '#contract/account'
import { type AccountWorld, openAccountWorld, PASSWORD } from './account-world.ts'
import { factorSamples } from './factor-samples.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
})
afterAll(() => world.close())

const inputs: Partial<Record<AccountEndpointName, Record<string, unknown>>> = {
  signUp: { name: 'Ann', email: 'ann@mail.test', password: PASSWORD },
  verifyEmail: { token: 'x' },
  resendVerification: { email: 'ann@mail.test' },
  signIn: { email: 'ann@mail.test', password: PASSWORD },
  requestPasswordReset: { email: 'ann@mail.test' },
  resetPassword: { token: 'x', newPassword: PASSWORD },
  revokeSession: { sessionId: randomUUID() },
  createOrganization: { name: 'House', slug: 'house' },
  ...factorSamples,
}

const absurd = [
  null,
  '',
  'a\0bcdefghijklmnop',
  'a\ud800bcdefghijklmnop',
  'x'.repeat(5_000),
  'x'.repeat(100),
  "'; drop table auth.user; --",
  'ann@mail.test\r\nbcc: all@mail.test',
  `${'a'.repeat(64)}@mail.test`,
  0,
  2 ** 53,
  true,
  [],
  {},
  '%E0%A4%A',
  'a.b.c',
]

/** A refusal or a deed, never a fault of ours. */
describe.each(Object.keys(inputs) as AccountEndpointName[])('%s', (name) => {
  test('bears any value in any field', async () => {
    const signedIn = await world.signedIn()
    for (const field of Object.keys(inputs[name] ?? {})) {
      for (const value of absurd) {
        const { status, text } = await signedIn.call(name, { ...inputs[name], [field]: value })
        expect(status, `${JSON.stringify(value)} as ${field}: ${text}`).toBeLessThan(500)
      }
    }
  })
})

test('cookies that are none of ours are those of a visitor', async () => {
  for (const value of ['%E0%A4%A', '%00', 'a.b', `${'x'.repeat(3_000)}.y`, '"', '{}', '\u00ff']) {
    for (const name of ['__Host-pp_session_token', '__Host-pp_rt', '__Host-pp_device']) {
      const page = world.browser()
      page.jar.set(name, value)
      const { status, code } = await page.call('mintToken')
      expect({ name, value, status, code }).toEqual({ name, value, status: 401, code: 'request.signed_out' })
    }
  }
})

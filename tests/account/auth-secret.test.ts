import { afterAll, beforeAll, expect, test } from 'vitest'
import { auth } from '#functions/auth'
import { secretVersions } from '#functions/auth/secret-box'
import { signingKeys } from '#functions/auth/signing-keys'
import { type AccountWorld, openAccountWorld, PASSWORD, SECRET, SITE } from './account-world.ts'
import { browserOf } from './browser.ts'
import { factorWorld } from './factor-world.ts'

/** The auth secret is changed in two steps, while people come and go. */
const NEW = 'z7Yt4Rw1Qp8Lk5Jh2Gf9Ds6Aa3Xc0Vb-the-new-one'
const both = `2:${NEW} 1:${SECRET}`
const newAlone = `2:${NEW}`

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

test('one secret is the first version; of several the highest is the newest', () => {
  expect(secretVersions(SECRET)).toEqual([{ version: 1, value: SECRET }])
  expect(secretVersions(`1:${SECRET} 2:${NEW}`)).toEqual([
    { version: 2, value: NEW },
    { version: 1, value: SECRET },
  ])
})

test('with both, whoever signs in again goes on; once all is sealed anew, the old one may go', async () => {
  const factors = factorWorld(world)
  const ann = await factors.withApp()
  await ann.call('beginTotp')
  const under = async (authSecret: string) => {
    world.advance(61_000)
    const browser = browserOf(auth(world.app, { authSecret }), { origin: SITE })
    await browser.call('signIn', { email: ann.email, password: PASSWORD })
    const proof = await browser.call('passChallenge', { method: 'totp', code: factors.codeNow(ann.secret) })
    return [proof.status, (await browser.call('mintToken')).status]
  }

  expect(await under(both)).toEqual([204, 200])
  expect(await under(newAlone)).toEqual([500, 403])

  await signingKeys(world.app, both).renew()
  expect(await under(newAlone)).toEqual([204, 200])
  const left = await world.db.selectFrom('auth.totp').select(['secret', 'pendingSecret']).execute()
  expect(JSON.stringify(left)).not.toContain('$ba$1$')
  expect(world.logged.filter((line) => line.includes('account.secrets_resealed'))).toHaveLength(1)

  await signingKeys(world.app, both).renew()
  expect(world.logged.filter((line) => line.includes('account.secrets_resealed'))).toHaveLength(1)
})

import { totpCode, totpStepAt } from '#functions/auth/totp'
import { type AccountWorld, PASSWORD, SITE } from './account-world.ts'
import { authenticator } from './authenticator.ts'
import type { Browser } from './browser.ts'

type Person = Awaited<ReturnType<AccountWorld['signedIn']>>

const STEP_MS = 30_000

/** People with second factors, and what they do with them. */
export function factorWorld(world: AccountWorld) {
  /** The code that an app shows now; the world moves on by a step, since each counts once. */
  const codeNow = (secret: string): string => {
    world.advance(STEP_MS)
    return totpCode(secret, totpStepAt(world.app.clock.now()))
  }

  const newAuthenticator = () => authenticator({ origin: SITE, rpId: 'primepass.test' })

  async function enrolApp(person: Browser): Promise<{ secret: string; recoveryCodes: string[] }> {
    const { secret } = (await person.call('beginTotp')).json
    const { recoveryCodes } = (await person.call('confirmTotp', { code: codeNow(secret) })).json
    return { secret, recoveryCodes }
  }

  async function addPasskey(person: Browser, key = newAuthenticator(), name = 'Laptop') {
    const options = (await person.call('beginPasskey')).json
    const added = await person.call('addPasskey', { name, answer: key.create(options) })
    return { key, added }
  }

  return {
    codeNow,
    newAuthenticator,
    enrolApp,
    addPasskey,
    /** Somebody whose account an authenticator app protects. */
    async withApp(name = 'ann'): Promise<Person & { secret: string; recoveryCodes: string[] }> {
      const person = await world.signedIn(name)
      return { ...person, ...(await enrolApp(person)) }
    },
    async withPasskey(name = 'kim') {
      const person = await world.signedIn(name)
      return { ...person, ...(await addPasskey(person)) }
    },
    async signInWithPasskey(browser: Browser, key: ReturnType<typeof authenticator>) {
      const options = (await browser.call('offerPasskey')).json
      return browser.call('signInWithPasskey', { answer: key.get(options) })
    },
    /** Another browser of the same person, as far as the password goes. */
    async halfSignedIn(email: string): Promise<Browser> {
      const browser = world.browser()
      await browser.call('signIn', { email, password: PASSWORD })
      return browser
    },
  }
}

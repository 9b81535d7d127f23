import type { BrowserContext, Page, Response } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { PASSKEY_OFFER_MINUTES } from '#contract/passkey'
import { openDevice } from './device.ts'
import { getsToken, signedAt, signOutFrom } from './neighbours.ts'
import { PASSWORD } from './people.ts'
import { expectAccessible, openStage } from './stage.ts'

const stage = openStage()
const { site, sibling, stranger } = stage.origins
const EMAIL = 'pia@guests.example'
const LEFT = 'No passkey was used. Try again, or choose another way.'

describe('the ways in, over HTTPS', () => {
  let page: Page
  let context: BrowserContext
  let device: Awaited<ReturnType<typeof openDevice>>
  const cookiesSet: string[] = []

  beforeAll(async () => {
    page = (await stage.openPage()).page
    context = page.context()
    context.on('response', (response) => void keepCookies(response))
    device = await openDevice(page)
  })

  async function keepCookies(response: Response): Promise<void> {
    if (!response.url().startsWith(site)) return
    const headers = await response.headersArray().catch(() => [])
    cookiesSet.push(...headers.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value))
  }

  const press = (name: string | RegExp) => page.getByRole('button', { name }).click()
  const said = (text: string) => page.getByText(text).first().waitFor()
  const isAt = (path: string) => page.waitForURL(`${site}${path}`)

  async function signOut(): Promise<void> {
    await page.goto(`${site}/account/profile`)
    await press('Sign out')
    await isAt('/')
  }

  /** Opens the sign-in page before nobody, so that the field's offer waits. */
  async function goToSignIn(): Promise<void> {
    await device.touch(false)
    await page.goto(`${site}/sign-in?next=%2Fpasses`)
    await expect.poll(device.asked, { timeout: 15_000 }).toEqual([{ how: 'in the field' }])
  }

  async function signInWithPasskey(): Promise<void> {
    await goToSignIn()
    await device.touch(true)
    await press('Use a passkey')
    await isAt('/passes')
  }

  test('a passkey is added on the security page, once the person has proven who they are', async () => {
    await page.goto(`${site}/sign-up`)
    await stage.openAccount(page, { name: 'Pia Stern', email: EMAIL })
    await stage.signIn(page, { email: EMAIL }, '/account/security')
    await stage.forgetProofs(EMAIL)

    await device.recognise(false)
    await press('Add a passkey')
    await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await press('Go on')
    await said(LEFT)
    await device.recognise(true)
    await press('Add a passkey')

    await said('Chrome on Linux is kept as a passkey.')
    await page.getByRole('list', { name: 'Passkeys' }).getByText('Added on').waitFor()
    await expectAccessible(page)
    await press('Add a passkey')
    await said('This device keeps a passkey for your account already.')
  })

  test('a hostile sibling neither reads the cookies of the site nor puts its own in their place', async () => {
    const before = await jar()
    const neighbour = await context.newPage()
    await neighbour.goto(sibling)
    await neighbour.reload()
    const heard = await neighbour.locator('li').first().innerText()
    const readable = await neighbour.evaluate(() => {
      // What a hostile page does; the other way of setting one asks for the same and gets the same.
      Object.assign(document, { cookie: '__Host-pp_rt=tossed; Domain=primepass.test; Path=/; Secure' })
      return document.cookie
    })
    const refused = await signOutFrom(neighbour, site)
    const token = await getsToken(neighbour, site)

    // Without the prefix it reaches the site, where nobody looks at it.
    expect([heard, readable]).toEqual(['pp_rt=tossed', 'pp_rt=tossed'])
    expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['__Host-pp_session_token', '__Host-pp_rt']))
    expect((await jar()).filter(({ name }) => name !== 'pp_rt')).toEqual(before)
    // To SameSite it is of our house; its origin gives it away.
    expect(refused).toEqual({ status: 403, sent: expect.stringContaining('__Host-pp_rt=') })

    expect([token, await getsToken(page, site)]).toEqual([false, true])

    await neighbour.goto(stranger)
    expect(await signOutFrom(neighbour, site)).toEqual({ status: 403, sent: '' })
    await neighbour.close()
    await page.reload()
    await page.getByRole('list', { name: 'Passkeys' }).waitFor()
    await context.clearCookies({ domain: '.primepass.test' })
  })

  test('a passkey signs in without name or password, by the button or chosen in the field', async () => {
    await signOut()
    await signInWithPasskey()
    await signOut()

    await page.goto(`${site}/sign-in?next=%2Finbox`)
    await isAt('/inbox')

    expect(await device.asked()).toEqual([{ how: 'in the field', end: 'signed' }])
    await signOut()
  })

  test('the offer in the field ends with the page, comes back with it, and is renewed before it is too old', async () => {
    const { page: other } = await stage.openPage()
    const { touch, asked: seen } = await openDevice(other)
    const asked = (ends: (string | undefined)[]) =>
      expect.poll(async () => (await seen()).map(({ end }) => end), { timeout: 15_000 }).toEqual(ends)
    await touch(false)
    await other.clock.install()
    await other.goto(`${site}/sign-in`)
    await asked([undefined])
    expect(await other.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username webauthn')

    await other.getByRole('link', { name: 'Open an account' }).click()
    await asked(['AbortError'])
    await other.getByRole('link', { name: 'I have an account' }).click()
    await asked(['AbortError', undefined])
    await other.clock.fastForward((PASSKEY_OFFER_MINUTES - 1) * 60_000)

    await asked(['AbortError', 'AbortError', undefined])
    expect((await seen()).every(({ how }) => how === 'in the field')).toBe(true)
    await other.context().close()
  })

  test('whoever leaves the question is told so calmly, and can try again', async () => {
    await goToSignIn()
    await device.recognise(false)
    await device.touch(true)

    await press('Use a passkey')
    await page.getByRole('alert').filter({ hasText: LEFT }).waitFor()
    expect(await page.getByRole('alert').innerText()).not.toContain('Error')
    await expectAccessible(page)
    await device.recognise(true)
    await press('Use a passkey')

    await isAt('/passes')
    await signOut()
  })

  test('a key that did not recognise its owner is refused, whatever the page asked for', async () => {
    await goToSignIn()
    await device.recognise(false)
    await page.evaluate(() => {
      const get = navigator.credentials.get.bind(navigator.credentials)
      navigator.credentials.get = (how) =>
        get(
          how?.publicKey && !how.mediation ? { publicKey: { ...how.publicKey, userVerification: 'discouraged' } } : how,
        )
    })
    await device.touch(true)

    await press('Use a passkey')

    await said('This passkey was not accepted. Try again, or sign in another way.')
    expect(await device.asked()).toContainEqual({ how: 'at once', end: 'signed' })
    await device.recognise(true)
  })

  test('what was signed for a sibling is worth nothing here', async () => {
    expect(await signedAt(sibling, page, site)).toEqual([401, 'account.passkey_refused'])
    expect(await signedAt(stranger, page, site)).toMatch(/^SecurityError/)
    expect(await signedAt(site, page, site)).toEqual([204, undefined])
    await context.clearCookies()
  })

  test('after a password the passkey is the second factor', async () => {
    await goToSignIn()
    await page.getByLabel('E-mail').fill(EMAIL)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await press('Sign in')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await expectAccessible(page)
    await device.touch(true)

    await device.recognise(false)
    await press('Use a passkey')
    await said(LEFT)
    await device.recognise(true)
    await press('Use a passkey')

    await isAt('/passes')
    expect((await device.asked()).map(({ how }) => how)).toEqual(['at once', 'at once'])
  })

  test('a passkey proves who somebody is before a dangerous act, becomes the only way in, and then stays', async () => {
    await page.goto(`${site}/account/security`)
    await stage.forgetProofs(EMAIL)
    await press('Remove the password')
    await press('Remove it for good')
    await page.getByRole('heading', { name: 'Is it you?' }).waitFor()
    await press('Use a passkey')
    await said('Your password is removed.')

    await press('Remove Chrome on Linux')
    await said('Without this nothing would be left to sign in with. Add a passkey, set a password')
    await page.reload()
    await page.getByRole('button', { name: 'Remove Chrome on Linux' }).waitFor()

    await signOut()
    await goToSignIn()
    await page.getByLabel('E-mail').fill(EMAIL)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await press('Sign in')
    await page.getByRole('alert').waitFor()
    await signInWithPasskey()
    await signOut()
  })

  test('a provider vouches for somebody, who is led on to where they were going', async () => {
    await goToSignIn()
    await press('Continue with the local provider')
    await page.getByLabel('E-mail').fill('rosa@idp.example')
    await press('Continue')
    await isAt('/passes')

    await page.goto(`${site}/account/linked`)
    await page.getByRole('button', { name: 'Disconnect the local provider' }).waitFor()
    const kept = await page.evaluate(
      () => document.cookie + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    )
    expect(kept).not.toMatch(/__Host|eyJ/)
    await page.goto(`${site}/sign-in?next=%2Fconsole%2F`)
    await page.getByLabel('Short name for addresses').waitFor()
  })

  test('a provider that was connected opens the account, and the second factor is still asked for', async () => {
    await signOut()
    await signInWithPasskey()
    await device.touch(false)
    await context.clearCookies({ domain: 'localhost' })
    await page.goto(`${site}/account/linked`)
    await press('Connect the local provider')
    await page.getByLabel('E-mail').fill(EMAIL)
    await press('Continue')
    await page.getByRole('button', { name: 'Disconnect the local provider' }).waitFor()
    await signOut()

    await goToSignIn()
    await press('Continue with the local provider')
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await device.touch(true)
    await press('Use a passkey')

    await isAt('/passes')
  })

  test('and every cookie was the host’s alone', async () => {
    expect(cookiesSet.length).toBeGreaterThan(10)
    for (const cookie of cookiesSet) {
      expect(cookie).toMatch(/^__Host-pp_\w+=/)
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).not.toMatch(/; Domain=/i)
    }
  })

  const jar = async () => (await context.cookies(site)).map(({ name, value, domain }) => ({ name, value, domain }))
})

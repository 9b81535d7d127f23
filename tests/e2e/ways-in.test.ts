import { beforeAll, describe, expect, test } from 'vitest'
import { PASSKEY_OFFER_MINUTES } from '#contract/passkey'
import { getsToken, signedAt, signOutFrom } from './neighbours.ts'
import { PASSWORD } from './people.ts'
import { expectAccessible, openStage } from './stage.ts'
import { openVisitor } from './visitor.ts'

const stage = openStage()
const { site, sibling, stranger } = stage.origins
const EMAIL = 'pia@guests.example'
const LEFT = 'No passkey was used. Try again, or choose another way.'

describe('the ways in, over HTTPS', () => {
  let pia: Awaited<ReturnType<typeof openVisitor>>
  beforeAll(async () => {
    pia = await openVisitor(stage)
  })

  test('a passkey is added on the security page, once the person has proven who they are', async () => {
    const { page, device, press, said } = pia
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
    const { page, context } = pia
    const jar = async () => (await context.cookies(site)).map(({ name, value, domain }) => ({ name, value, domain }))
    const before = await jar()
    const neighbour = await context.newPage()
    await neighbour.goto(sibling)
    await neighbour.reload()
    const heard = await neighbour.locator('li').first().innerText()
    const readable = await neighbour.evaluate(() => {
      Object.assign(document, { cookie: '__Host-pp_rt=tossed; Domain=primepass.test; Path=/; Secure' })
      return document.cookie
    })
    const refused = await signOutFrom(neighbour, site)
    const after = await jar()

    // Without the prefix a cookie of its own reaches the site, where nobody looks at it.
    expect([heard, readable]).toEqual(['pp_rt=tossed', 'pp_rt=tossed'])
    expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['__Host-pp_session_token', '__Host-pp_rt']))
    expect(after.filter(({ name }) => name !== 'pp_rt')).toEqual(before)
    // To SameSite it is of our house; its origin gives it away.
    expect(refused).toEqual({ status: 403, sent: expect.stringContaining('__Host-pp_rt=') })
    expect([await getsToken(neighbour, site), await getsToken(page, site)]).toEqual([false, true])

    await neighbour.goto(stranger)
    expect(await signOutFrom(neighbour, site)).toEqual({ status: 403, sent: '' })
    await neighbour.close()
    await page.reload()
    await page.getByRole('list', { name: 'Passkeys' }).waitFor()
    await context.clearCookies({ domain: '.primepass.test' })
  })

  test('a passkey signs in without name or password, by the button or chosen in the field', async () => {
    await pia.signOut()
    await pia.signInWithPasskey()
    await pia.signOut()

    await pia.page.goto(`${site}/sign-in?next=%2Finbox`)
    await pia.isAt('/inbox')

    expect(await pia.device.asked()).toEqual([{ how: 'in the field', end: 'signed' }])
  })

  test('who signs out leaves nothing on the screen of another tab, nor behind the button Back', async () => {
    const { page, context } = pia
    await page.goto(`${site}/account/security`)
    const other = await context.newPage()
    await other.goto(`${site}/account/security`)
    for (const tab of [page, other]) await tab.getByRole('list', { name: 'Passkeys' }).waitFor()

    await pia.signOut()
    await page.goBack()

    for (const tab of [page, other]) {
      await tab.getByText('Sign in to see your account.').waitFor()
      expect(await tab.getByRole('list', { name: 'Passkeys' }).count()).toBe(0)
    }
    await other.close()
  })

  test('the offer in the field ends with the page, comes back with it, is renewed in time, and gives way to the button', async () => {
    const { page, device, expectAsked, press } = await openVisitor(stage)
    await device.touch(false)
    await page.clock.install()
    await page.goto(`${site}/sign-in`)
    await expectAsked([undefined])
    expect(await page.getByLabel('E-mail').getAttribute('autocomplete')).toBe('username webauthn')

    await page.getByRole('link', { name: 'Open an account' }).click()
    await expectAsked(['AbortError'])
    await page.getByRole('link', { name: 'I have an account' }).click()
    await expectAsked(['AbortError', undefined])
    await page.clock.fastForward((PASSKEY_OFFER_MINUTES - 1) * 60_000)
    await expectAsked(['AbortError', 'AbortError', undefined])
    await press('Use a passkey')
    await expectAsked(['AbortError', 'AbortError', 'AbortError', undefined])

    const field = 'in the field'
    expect((await device.asked()).map(({ how }) => how)).toEqual([field, field, field, 'at once'])
    await page.context().close()
  })

  test('whoever leaves the question is told so calmly, and can try again', async () => {
    const { page, device, press } = pia
    await pia.goToSignIn()
    await device.recognise(false)

    await press('Use a passkey')
    await page.getByRole('alert').filter({ hasText: LEFT }).waitFor()
    expect(await page.getByRole('alert').innerText()).not.toContain('Error')
    await expectAccessible(page)
    await device.recognise(true)
    await press('Use a passkey')

    await pia.isAt('/passes')
  })

  test('a key that did not recognise its owner is refused, whatever the page asked for', async () => {
    const { page, device } = pia
    await pia.goToSignIn()
    await device.recognise(false)
    await page.evaluate(() => {
      const get = navigator.credentials.get.bind(navigator.credentials)
      navigator.credentials.get = (how) =>
        get(
          how?.publicKey && !how.mediation ? { publicKey: { ...how.publicKey, userVerification: 'discouraged' } } : how,
        )
    })

    await pia.press('Use a passkey')

    await pia.said('This passkey was not accepted. Try again, or sign in another way.')
    expect(await device.asked()).toContainEqual({ how: 'at once', end: 'signed' })
  })

  test('what was signed for a sibling is worth nothing here', async () => {
    await pia.device.recognise(true)

    expect(await signedAt(sibling, pia.page, site)).toEqual([401, 'account.passkey_refused'])
    expect(await signedAt(stranger, pia.page, site)).toMatch(/^SecurityError/)
    expect(await signedAt(site, pia.page, site)).toEqual([204, undefined])
  })

  test('after a password the passkey is the second factor', async () => {
    const { page, device, press } = pia
    const step = page.getByRole('heading', { name: 'One more step' })
    await pia.goToSignIn()
    await pia.typePassword(EMAIL, PASSWORD)
    await step.waitFor()
    await page.reload()
    await step.waitFor()
    await expectAccessible(page)

    await device.recognise(false)
    await press('Use a passkey')
    await pia.said(LEFT)
    await device.recognise(true)
    await press('Use a passkey')

    await pia.isAt('/passes')
    expect((await device.asked()).map(({ how }) => how)).toEqual(['at once', 'at once'])
  })

  test('a passkey proves who somebody is before a dangerous act, becomes the only way in, and then stays', async () => {
    const { page, press, said } = pia
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

    await pia.goToSignIn()
    await pia.typePassword(EMAIL, PASSWORD)
    await page.getByRole('alert').waitFor()
    await pia.signInWithPasskey()
  })

  test('a provider that was connected opens the account, and the second factor is still asked for', async () => {
    const { page, press } = pia
    await page.goto(`${site}/account/linked`)
    await press('Connect the local provider')
    await pia.nameThemselves(EMAIL)
    await page.getByRole('button', { name: 'Disconnect the local provider' }).waitFor()

    await pia.goToSignIn()
    await press('Continue with the local provider')
    await pia.nameThemselves(EMAIL)
    await page.getByRole('heading', { name: 'One more step' }).waitFor()
    await press('Use a passkey')

    await pia.isAt('/passes')
  })

  test('a provider vouches for somebody new, who is led on to where they were going', async () => {
    const { page, press } = pia
    await pia.goToSignIn()
    await press('Continue with the local provider')
    await pia.nameThemselves('rosa@idp.example')
    await pia.isAt('/passes')

    const kept = await page.evaluate(
      () => document.cookie + JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    )
    expect(kept).not.toMatch(/__Host|eyJ/)
    await page.goto(`${site}/sign-in?next=%2Fconsole%2F`)
    await page.getByLabel('Short name for addresses').waitFor()
  })

  test('and every cookie was the host’s alone', async () => {
    expect(pia.cookiesSet.length).toBeGreaterThan(10)
    for (const cookie of pia.cookiesSet) {
      expect(cookie).toMatch(/^__Host-pp_\w+=/)
      expect(cookie).toMatch(/; Path=\/(;|$)/)
      expect(cookie).toMatch(/; HttpOnly(;|$)/)
      expect(cookie).toMatch(/; Secure(;|$)/)
      expect(cookie).not.toMatch(/; Domain=/i)
    }
  })
})

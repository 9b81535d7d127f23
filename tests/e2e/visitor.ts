import { expect } from 'vitest'
import { openDevice } from './device.ts'
import type { openStage } from './stage.ts'

const WAIT_MS = 15_000

/** Somebody before a page of the site, with a device that keeps passkeys; every cookie the site sets is kept to be looked at. */
export async function openVisitor(stage: ReturnType<typeof openStage>) {
  const { site } = stage
  const { page } = await stage.openPage()
  const context = page.context()
  const device = await openDevice(page)
  const cookiesSet: string[] = []
  context.on('response', async (response) => {
    if (!response.url().startsWith(site)) return
    const headers = await response.headersArray().catch(() => [])
    cookiesSet.push(...headers.filter(({ name }) => name.toLowerCase() === 'set-cookie').map(({ value }) => value))
  })

  const press = (name: string) => page.getByRole('button', { name }).click()
  const isAt = (path: string) => page.waitForURL(`${site}${path}`)
  /** How each question to the device ended; those that wait have no end yet. */
  const expectAsked = (ends: (string | undefined)[]) =>
    expect.poll(async () => (await device.asked()).map(({ end }) => end), { timeout: WAIT_MS }).toEqual(ends)

  /** A browser that knows nobody, at the sign-in page, whose offer in the field came to nothing. */
  async function goToSignIn(): Promise<void> {
    await page.context().clearCookies()
    await device.recognise(false)
    await page.goto(`${site}/sign-in?next=%2Fpasses`)
    await expectAsked(['NotAllowedError'])
    await device.recognise(true)
  }

  return {
    page,
    context,
    device,
    cookiesSet,
    press,
    isAt,
    expectAsked,
    goToSignIn,
    said: (text: string) => page.getByText(text).first().waitFor(),
    async typePassword(email: string, password: string): Promise<void> {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await press('Sign in')
    },
    /** Says who they are at the provider, after whatever led there. */
    async nameThemselves(email: string): Promise<void> {
      await page.getByRole('heading', { name: 'Local provider' }).waitFor()
      await page.getByLabel('E-mail').fill(email)
      await press('Continue')
    },
    async signInWithPasskey(): Promise<void> {
      await goToSignIn()
      await press('Use a passkey')
      await isAt('/passes')
    },
    async signOut(): Promise<void> {
      await page.goto(`${site}/account/profile`)
      await press('Sign out')
      await isAt('/')
    },
  }
}

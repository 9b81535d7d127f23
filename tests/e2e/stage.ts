import { AxeBuilder } from '@axe-core/playwright'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFailed } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { totpCode, totpStepAt } from '#functions/auth/totp'
import { openBrowser as openPerson, type Browser as Person } from '../../scripts/demo/browser.ts'
import { until } from '../../scripts/demo/until.ts'
import { openBrowser } from '../web/browser.ts'
import { PASSWORD, people, TOTP_SECRET } from './people.ts'

const WAIT_MS = 15_000

/** A browser at the real site, and people who use the API beside it. */
export function openStage() {
  const places = inject('places')
  const { origins, browserArguments } = inject('https')
  const { site } = origins
  let browser: Browser
  const others: Person[] = []
  const pages: Page[] = []
  beforeEach(() => {
    onTestFailed(async () => {
      for (const page of pages.filter((one) => !one.isClosed()))
        console.log(page.url(), await page.locator('body').ariaSnapshot())
    })
  })
  beforeAll(async () => {
    browser = await openBrowser(browserArguments)
  })
  afterAll(async () => {
    for (const other of others) other.close()
    await browser?.close()
  })

  return {
    site,
    origins,

    /** A page of a fresh browser; whatever it complains about fails the test that asks. */
    async openPage(look: { width?: number; dark?: boolean } = {}): Promise<{ page: Page; complaints: string[] }> {
      const context = await browser.newContext({
        viewport: { width: look.width ?? 390, height: 844 },
        colorScheme: look.dark ? 'dark' : 'light',
        locale: 'en-GB',
        timezoneId: 'America/New_York',
      })
      context.setDefaultTimeout(WAIT_MS)
      const page = await context.newPage()
      pages.push(page)
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      return { page, complaints }
    },

    /** From the sign-up page through the mail; then somebody can sign in. */
    async openAccount(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
      await page.getByLabel('Full name').fill(name)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Open the account' }).click()
      const link = await until('the mail', async () => {
        const answer = await fetch(`${places.addresses.mailbox}/messages.json?to=${encodeURIComponent(email)}`)
        return /(\/verify\?token=[\w.%-]+)/.exec(JSON.stringify(await answer.json()))?.[1]
      })
      await page.goto(site + link)
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await page.getByRole('heading', { name: 'Your address is confirmed.' }).waitFor()
    },

    async signIn(page: Page, who: keyof typeof people | { email: string }, next: string): Promise<void> {
      const email = typeof who === 'string' ? people[who].email : who.email
      await page.goto(`${site}/sign-in?next=${encodeURIComponent(next)}`)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.waitForURL((url) => url.pathname === next.split('?')[0])
    },

    /** As if an hour had passed since this person proved who they are. */
    async forgetProofs(email: string): Promise<void> {
      const db = openDatabase(places.environment.DATABASE_URL ?? '', { max: 1, log: openLog('error') })
      await sql`update auth.session set auth_time = auth_time - interval '1 hour', step_up_at = step_up_at - interval '1 hour'
        from auth."user" as person where person.id = user_id and person.email = ${email}`.execute(db)
      await db.destroy()
    },

    /** Somebody with the site's own client, without the pages. */
    async person(who: keyof typeof people): Promise<Person> {
      const person = openPerson(places)
      others.push(person)
      await person.session.signIn({ email: people[who].email, password: PASSWORD })
      if (person.session.current().state === 'out') {
        const code = totpCode(TOTP_SECRET, totpStepAt(new Date()))
        await person.account.call('passChallenge', { method: 'totp', code })
        await person.session.begin()
      }
      return person
    },
  }
}

/** WCAG 2.2 A and AA, as far as a machine can tell, once what moves has come to rest. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)))
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('iframe')
    .analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map((node) => node.target.join(' ')) }))).toEqual([])
}

/** Nothing may stick out of the narrowest phone. */
export async function expectNoSideways(page: Page): Promise<void> {
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 700 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  if (size) await page.setViewportSize(size)
}

/** Waits until the page says this to a screen reader: numerals that roll are many elements and one number. */
export async function expectSaid(page: Page, text: string): Promise<void> {
  await until(`"${text}"`, async () => ((await page.locator('main').ariaSnapshot()).includes(text) ? true : undefined))
}

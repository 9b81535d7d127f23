import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openBrowser } from '../browser.ts'

const PAGES_AT_ONCE = 3
const IS_EVERY_STATE = import.meta.env.MODE === 'screens'
const TIMEOUT_MS = IS_EVERY_STATE ? 900_000 : 240_000
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }
const narrowest = { width: 320, height: 640 }

const site = inject('states')
let browser: Browser
let names: string[]
/** What is pressed on each of them before it is looked at. */
let presses: Record<string, string[]>
beforeAll(async () => {
  browser = await openBrowser()
  const page = await browser.newPage()
  await page.goto(`${site.origin}/__screens`)
  const links = page.locator('a[href^="/__screens/"]')
  await links.first().waitFor()
  const listed = await links.evaluateAll((all) =>
    all.map((link) => ({ name: link.getAttribute('href')?.split('/').at(-1) ?? '', press: link.dataset.press ?? '' })),
  )
  names = listed.map(({ name }) => name)
  presses = Object.fromEntries(listed.map(({ name, press }) => [name, press.split('|').filter(Boolean)]))
  await page.close()
})
afterAll(async () => {
  await browser?.close()
})

/** Colours and sizes are the same in most states of a page: they are measured in the first, and where there are others. */
const isMeasured = (name: string) =>
  names.find((each) => kindOf(each) === kindOf(name)) === name || otherColours.includes(name)
const kindOf = (name: string) => {
  const [first = ''] = name.split('-')
  return alike[first] ?? first
}
/** Pages that are made of the same parts. */
const alike: Record<string, string> = {
  forgot: 'sign',
  reset: 'sign',
  verify: 'sign',
  link: 'sign',
  signed: 'sign',
  step: 'second',
  recovery: 'authenticator',
}
const otherColours = [
  'event-you-hold',
  'event-all-held',
  'checkout-ending',
  'checkout-declined',
  'pass-used',
  'pass-dark-inks',
]

/** On each change one state of each page, and those with colours of their own; `npm run test:screens` visits all. */
const isVisited = (name: string) => IS_EVERY_STATE || isMeasured(name)

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with one screen, in words: read on a phone by day, perhaps at a desk by night, and squeezed at last. */
async function faultsOf(context: BrowserContext, name: string): Promise<string[]> {
  const page = await context.newPage()
  const faults: string[] = []
  const note = ({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>) => {
    for (const { id, nodes } of violations) faults.push(`${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(`${site.origin}/__screens/${name}`)
  await page.locator('main h1').first().waitFor({ state: 'attached' })
  for (const label of presses[name] ?? []) await page.getByRole('button', { name: label, exact: true }).click()
  await page.waitForLoadState('networkidle')

  // A poster says nothing, and has a thousand lines.
  const axe = () => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('.poster')
  note(
    await axe()
      .withTags(rules)
      .disableRules(isMeasured(name) ? [] : ['color-contrast', 'target-size'])
      .analyze(),
  )
  const headings = await page.locator('h1').count()
  if (headings !== 1) faults.push(`${headings} first headings`)
  if (isMeasured(name)) {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    await page.setViewportSize(desk)
    note(await axe().withRules(['color-contrast']).analyze())
  }
  for (const viewport of [desk, phone, narrowest]) {
    await page.setViewportSize(viewport)
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (over > 0) faults.push(`${over} px too wide at ${viewport.width}`)
  }
  await page.close()
  return faults
}

test(
  'every screen is readable by everyone, by day and by night, and fits from the narrowest phone on',
  async () => {
    const found: Record<string, string[]> = {}
    const waiting = names.filter(isVisited)
    // Each in a context of its own: pages of one context share a process.
    const work = async () => {
      const context = await browser.newContext({
        viewport: phone,
        colorScheme: 'light',
        reducedMotion: 'reduce',
        locale: 'en-GB',
        timezoneId: 'America/New_York',
      })
      for (let name = waiting.shift(); name; name = waiting.shift()) {
        const faults = await faultsOf(context, name)
        if (faults.length > 0) found[name] = faults
      }
      await context.close()
    }
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, work))

    expect(names.length).toBeGreaterThan(60)
    expect(found).toEqual({})
  },
  TIMEOUT_MS,
)

import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { consoleStates, desk, HOUSE, MONACO } from './console-stage.ts'

const { newContext, openIn } = consoleStates()

const phone = { width: 390, height: 844 }

/** Every kind of thing that a screen is made of; contrasts are looked at in both themes. */
const rich = [
  'full/',
  `full/${MONACO}/edit`,
  `full/${MONACO}/tiers`,
  `waves/${MONACO}/waves`,
  `full/${MONACO}/waves/wav_4`,
  `alarmed/${MONACO}/sale`,
  `full/${MONACO}/orders`,
  `full/organizations/${HOUSE}/team`,
  'full/platform/users, the file of an account',
  'stepUp/',
]
const plain = [
  'newcomer/',
  'full/events/new',
  `draft/${MONACO}`,
  `postponed/${MONACO}`,
  `empty/${MONACO}/waves`,
  `full/${MONACO}/waves/new`,
  `full/organizations/${HOUSE}/roles`,
  `full/organizations/${HOUSE}/keys`,
  `full/organizations/${HOUSE}/devices`,
  'full/organizations/x/audit',
  `full/organizations/${HOUSE}/security`,
  `failing/organizations/${HOUSE}/security`,
  `unproven/organizations/${HOUSE}/security`,
  'full/platform/audit',
  'failing/platform/audit',
  'full/platform/users',
  'full/platform/users, an act on an account',
  'full/platform/users, an account that is suspended',
  'failing/platform/users, nobody can be found',
  'factorNeeded/',
  'factorMissing/',
  `failing/${MONACO}/sale`,
  'loading/',
]

/** What is pressed before a screen shows what it is about. */
const presses: Record<string, (page: Page) => Promise<void>> = {
  'the file of an account': (page) => openAccount(page, 'Theo Marchetti'),
  'an account that is suspended': (page) => openAccount(page, 'Omar Haddad'),
  'an act on an account': async (page) => {
    await openAccount(page, 'Theo Marchetti')
    await page.getByRole('button', { name: 'Suspend' }).click()
    await page.getByRole('dialog').getByLabel('Why?').waitFor()
  },
  'nobody can be found': async (page) => {
    await find(page)
    await page.getByRole('button', { name: 'Try again' }).waitFor()
  },
}

async function find(page: Page) {
  await page.getByLabel('Name, address or id').fill('harbour')
  await page.getByRole('button', { name: 'Find' }).click()
}

async function openAccount(page: Page, name: string) {
  await find(page)
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog', { name }).getByRole('heading', { name: 'Sessions' }).waitFor()
}

const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** On each change the first of them; `npm run test:screens` takes all. */
const looks = [
  ['rich screen, light, at a desk', rich, { colorScheme: 'light', viewport: desk }, (axe) => axe.withTags(allRules)],
  [
    'rich screen, dark, on a phone',
    rich,
    { colorScheme: 'dark', viewport: phone },
    (axe) => axe.withRules(['color-contrast', 'target-size']),
  ],
  ['plain screen, dark, at a desk', plain, { colorScheme: 'dark', viewport: desk }, (axe) => axe.withTags(allRules)],
] satisfies [string, string[], BrowserContextOptions, (axe: AxeBuilder) => AxeBuilder][]

test.each(import.meta.env.MODE === 'screens' ? looks : looks.slice(0, 1))(
  'no %s has an accessibility violation, or anything wider than the smallest phone',
  async (_, screens, look, rulesOf) => {
    // One context, so that what the screens share is fetched once.
    const context = await newContext(look)
    for (const screen of screens) {
      const [path = '', what = ''] = screen.split(', ')
      const { page, complaints } = await openIn(context, path)
      await page.setViewportSize(look.viewport)
      await presses[what]?.(page)
      const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).exclude('.poster')
      const { violations } = await rulesOf(axe).analyze()
      expect([screen, ...violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])]).toEqual([screen])

      await page.setViewportSize({ width: 320, height: 700 })
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([screen, tooWide, ...complaints]).toEqual([screen, 0])
      await page.close()
    }
    await context.close()
  },
  180_000,
)

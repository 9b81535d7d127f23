import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { type BuiltSite, buildSite } from './built-site.ts'

let site: BuiltSite
let browser: Browser
beforeAll(async () => {
  site = await buildSite('states')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Long enough for a machine with other things to do. */
const patience = { timeout: 15_000 }
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }
const HOUSE = '0b4f1a36-5c1e-4c57-9a53-6d1f0a4be001'
const MONACO = 'events/evt_monaco'

const someone: BrowserContextOptions = {
  viewport: desk,
  timezoneId: 'America/New_York',
  locale: 'en-GB',
  reducedMotion: 'reduce',
}

async function openIn(context: BrowserContext, path: string) {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${site.origin}/console/__states/${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  if (!path.startsWith('loading/')) await page.waitForFunction(() => !document.querySelector('main [aria-busy]'))
  return { page, complaints }
}

async function openState(path: string, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...someone, ...options })
  return { ...(await openIn(context, path)), close: () => context.close() }
}

async function withState(path: string, visit: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const { page, complaints, close } = await openState(path, options)
  await visit(page)
  await close()
  expect(complaints).toEqual([])
}

const isFocused = (element: Element) => element === document.activeElement

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
  'full/platform/users',
  `failing/${MONACO}/sale`,
  'loading/',
]

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
    const context = await browser.newContext({ ...someone, ...look })
    for (const screen of screens) {
      const { page, complaints } = await openIn(context, screen)
      await page.setViewportSize(look.viewport)
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

describe('waves', () => {
  test('a wave is moved with the arrow keys, shown as a proposal, and decided with fields', async () => {
    await withState(`full/${MONACO}/waves`, async (page) => {
      const bar = page.getByRole('button', { name: /^Wave 3, scheduled, opens Thursday 4 March/ })
      await bar.focus()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowRight')
      await page.getByText('Wave 3 would open Saturday 6 March at 18:00.').waitFor()
      await page.keyboard.press('Enter')

      const dialog = page.getByRole('dialog', { name: 'Move Wave 3' })
      expect(await dialog.getByLabel('Opens').inputValue()).toBe('2027-03-06T18:00')
      expect(await dialog.getByLabel('Closes').inputValue()).toBe('2027-03-20T18:00')
      await dialog.getByRole('button', { name: 'Move the wave' }).click()

      await page.getByText('Wave 3 has its new time.').waitFor()
      await page.getByRole('button', { name: /^Wave 3, scheduled, opens Saturday 6 March/ }).waitFor()
    })
  })

  test('what will happen is said before, and what happened afterwards', async () => {
    await withState(`full/${MONACO}/waves`, async (page) => {
      const ask = page.getByRole('button', { name: 'Pause: Wave 2' })
      await ask.click()
      const dialog = page.getByRole('dialog', { name: 'Pause Wave 2?' })
      await dialog.getByText('Nobody can hold places until you resume.').waitFor()

      await page.keyboard.press('Escape')
      await dialog.waitFor({ state: 'hidden' })
      expect(await ask.evaluate(isFocused)).toBe(true)

      await ask.click()
      await dialog.getByRole('button', { name: 'Pause the wave' }).click()
      await page.getByText('Wave 2 is paused.').waitFor()
      await page.getByRole('button', { name: 'Resume: Wave 2' }).waitFor()
    })
  })

  test('a refusal is said where it was asked, in the server’s words', async () => {
    await withState(`refusedWrites/${MONACO}/waves`, async (page) => {
      await page.getByRole('button', { name: 'Schedule: Friends of the house' }).click()
      await page.getByRole('button', { name: 'Schedule the wave' }).click()

      const alert = page.getByRole('dialog').getByRole('alert')
      await alert.getByText('The reserve has fewer places than the wave asks for.').waitFor()
      await alert.getByText('Lower the allocation or the other waves.').waitFor()
    })
  })

  test('a failure on our side is calm and carries the number of the request', async () => {
    await withState(`failingWrites/${MONACO}/waves`, async (page) => {
      await page.getByRole('button', { name: 'Close: Wave 2' }).click()
      await page.getByRole('button', { name: 'Close the wave' }).click()

      await page.getByText('Ref. 01k3-77af-9c').waitFor()
    })
  })

  test('an hour that the clocks skip cannot be chosen, and the one after it is offered', async () => {
    await withState(`full/${MONACO}/waves/new`, async (page) => {
      await page.getByLabel('Opens').fill('2027-03-28T02:30')
      await page.getByText('The clocks in Monaco skip this hour for summer time; it does not exist.').waitFor()

      await page.getByRole('button', { name: 'Use 03:30 instead' }).click()

      expect(await page.getByLabel('Opens').inputValue()).toBe('2027-03-28T03:30')
    })
  })

  test('an hour that the clocks show twice asks which one is meant', async () => {
    await withState(`full/${MONACO}/waves/new`, async (page) => {
      await page.getByLabel('Opens').fill('2027-10-31T02:30')

      await page.getByLabel('The second, 01:30 UTC').check()

      expect(await page.getByLabel('The first, 00:30 UTC').isChecked()).toBe(false)
    })
  })

  test('places are added up against the reserve while they are typed', async () => {
    await withState(`full/${MONACO}/waves/new`, async (page) => {
      await page.getByLabel(/^Terrace/).fill('13')
      await page.getByText('12 to give. That is 1 place too many: it could not be scheduled.').waitFor()
      await page.getByLabel(/^Table of eight/).fill('5')

      expect(await page.getByRole('group', { name: 'Places' }).locator('output').innerText()).toBe('18')
    })
  })

  test('a pasted list is counted, and what cannot be read is named', async () => {
    await withState(`full/${MONACO}/waves/wav_4`, async (page) => {
      const list = page.getByLabel('A new list, instead of the present one')
      const save = page.getByRole('button', { name: 'Replace the list' })
      await list.fill('ada@a.example\nAda@a.example\nanna@@x')
      await page.getByText('1 address, 1 repetition left out, 1 entry that cannot be read').waitFor()
      await page.getByRole('list', { name: 'Entries that cannot be read' }).getByText('Line 3').waitFor()
      expect(await save.getAttribute('aria-disabled')).toBe('true')

      await list.fill('ada@a.example, bo@b.example')
      await save.click()

      await page.getByText('2 addresses may enter Friends of the house.').waitFor()
    })
  })
})

describe('the editor', () => {
  const preview = (page: Page) => page.frameLocator('iframe[title^="Preview"]')

  test('shows what is typed as a phone will', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Monaco from above')
      await page.getByRole('radio', { name: /^Gothic/ }).check()

      const title = preview(page).getByRole('heading', { name: 'Monaco from above' })
      await expect
        .poll(() => title.evaluate((each) => getComputedStyle(each).textTransform), patience)
        .toBe('uppercase')
      expect(await title.evaluate(() => innerWidth)).toBe(358)
    })
  })

  test('prints nine proofs, and nine others', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      const proofs = page.getByRole('group', { name: 'Poster' }).getByRole('radio')
      expect(await proofs.count()).toBe(9)
      await proofs.nth(4).check()
      await page.getByText('Not saved: poster.').waitFor()

      await page.getByRole('button', { name: 'Print nine others' }).click()

      expect(await proofs.count()).toBe(9)
      expect(await proofs.first().isChecked()).toBe(true)
    })
  })

  test('asks before a link leads away from what is not saved', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      const tagline = page.getByLabel('Tagline')
      await tagline.fill('Two days above the harbour')
      const leave = page.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: 'Tiers' })
      await leave.click()
      await page.getByRole('button', { name: 'Stay here' }).click()
      expect(await tagline.inputValue()).toBe('Two days above the harbour')

      await leave.click()
      await page.getByRole('button', { name: 'Leave and lose them' }).click()
      await page.getByRole('heading', { name: 'Tiers', level: 1 }).waitFor()
      await page.getByRole('link', { name: 'Page' }).click()

      expect(await page.getByLabel('Tagline').inputValue()).toBe('Grand Prix weekend, two days above Tabac')
    })
  })

  test('has kept the draft of somebody who went back without saving', async () => {
    await withState(`full/${MONACO}`, async (page) => {
      await page.getByRole('link', { name: 'Page', exact: true }).click()
      await page.getByLabel('Tagline').fill('Two days above the harbour')
      await page.goBack()
      await page.getByRole('heading', { name: 'Facts' }).waitFor()
      await page.goForward()

      await page.getByText('What you had not saved is back in the form.').waitFor()
      expect(await page.getByLabel('Tagline').inputValue()).toBe('Two days above the harbour')
    })
  })

  test('lets two people who changed the same choose, and keeps what only one of them changed', async () => {
    await withState(`conflict/${MONACO}/edit`, async (page) => {
      const save = page.getByRole('button', { name: 'Save', exact: true })
      await page.getByLabel('Tagline').fill('Two days above the harbour')
      await page.getByLabel('What the event is').fill('My own text.')
      await save.click()

      const dialog = page.getByRole('dialog', { name: 'A colleague changed the same' })
      await dialog.getByRole('group', { name: 'About' }).getByText('Theirs').click()
      await dialog.getByRole('button', { name: 'Use what is chosen' }).click()
      expect(await page.getByLabel('Tagline').inputValue()).toBe('Two days above the harbour')
      expect(await page.getByLabel('What the event is').inputValue()).toBe('Two days above Tabac.')

      await save.click()
      await page.getByText('Everything is saved, and the page shows it.').waitFor()
    })
  })

  test('leads to what is wrong', async () => {
    await withState(`full/${MONACO}/edit`, async (page) => {
      await page.getByLabel('City').fill('')
      await page.getByRole('button', { name: 'Save', exact: true }).click()

      await page.getByRole('link', { name: 'Name the city.' }).click()

      expect(await page.getByLabel('City').evaluate(isFocused)).toBe(true)
    })
  })
})

describe('what is final', () => {
  test('cancelling an event needs its reason', async () => {
    await withState(`full/${MONACO}`, async (page) => {
      await page.getByRole('button', { name: 'Cancel the event' }).click()
      await page.getByRole('button', { name: 'Cancel the event for good' }).click()

      const summary = page.getByRole('alert').filter({ hasText: 'Say why, in words for your guests.' })
      await expect.poll(() => summary.evaluate(isFocused), patience).toBe(true)
    })
  })

  test('an event with something missing cannot be published, and the list says what', async () => {
    await withState(`draft/${MONACO}`, async (page) => {
      expect(await page.getByRole('button', { name: /^Publish/ }).getAttribute('aria-disabled')).toBe('true')

      await page.getByRole('link', { name: 'Add a tier with its price and places' }).click()

      await page.getByRole('heading', { name: 'Tiers', level: 1 }).waitFor()
    })
  })

  test('who may only look sees nothing to press', async () => {
    await withState(`analyst/${MONACO}/tiers`, async (page) => {
      await page.getByRole('heading', { name: 'Terrace' }).waitFor()

      expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Orders' }).count()).toBe(0)
    })
  })
})

describe('numbers', () => {
  test('the chart is read with the arrow keys, and as a table', async () => {
    await withState(`full/${MONACO}/sale`, async (page) => {
      const chart = page.getByRole('slider', { name: 'Places sold per minute' })
      expect(await chart.getAttribute('aria-valuetext')).toBe('18:40: 0 sold')
      await chart.focus()
      await page.keyboard.press('Home')
      for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowRight')
      await expect.poll(() => chart.getAttribute('aria-valuetext'), patience).toBe('17:48: 1 sold')

      await page.getByText('The same as a table').click()
      await page.getByRole('row', { name: '17:48 1' }).waitFor()
    })
  })

  test('say from when they are once the connection is gone', async () => {
    await withState(`stale/${MONACO}/sale`, async (page) => {
      await page.getByText(/^Numbers from \d\d:\d\d\. Reconnecting\.$/).waitFor()
    })
  })

  test('orders are filtered by the address, and one stands beside the list until Escape', async () => {
    await withState(`full/${MONACO}/orders`, async (page) => {
      await page.getByLabel('Show').selectOption({ label: 'Refunded' })
      await page.waitForURL(/\?status=refunded$/)
      const first = page.getByRole('button', { name: /^Order / }).first()
      await first.click()
      const panel = page.getByRole('dialog')
      await panel.getByText('What was bought').waitFor()
      await panel.getByRole('button', { name: 'Next' }).click()
      await page.keyboard.press('Escape')

      await panel.waitFor({ state: 'hidden' })
      expect(await first.evaluate(isFocused)).toBe(true)
    })
  })

  test('a long list comes page by page', async () => {
    await withState(`full/${MONACO}/orders`, async (page) => {
      const orders = page.getByRole('button', { name: /^Order / })
      expect(await orders.count()).toBe(50)

      await page.getByRole('button', { name: 'Load more orders' }).click()

      await expect.poll(() => orders.count(), patience).toBe(64)
    })
  })
})

test('another organization is chosen from the list, and its events are shown', async () => {
  await withState('full/', async (page) => {
    await page.getByLabel('Organization').selectOption({ label: 'Alpine Table Club' })

    await page.getByText('Your role: Analyst').waitFor()
    expect(await page.getByRole('link', { name: 'New event' }).count()).toBe(0)
  })
})

describe('the team', () => {
  const team = `full/organizations/${HOUSE}/team`

  test('somebody is invited with a role, and is told so', async () => {
    await withState(team, async (page) => {
      await page.getByRole('button', { name: 'Invite somebody' }).click()
      const dialog = page.getByRole('dialog', { name: 'Invite somebody' })
      await dialog.getByRole('button', { name: 'Send the invitation' }).click()
      await dialog.getByRole('link', { name: 'Write the address of whom you invite.' }).click()
      await dialog.getByLabel('E-mail').fill('new@harbour.example')
      await dialog.getByLabel('Role').selectOption({ label: 'Concierge' })
      await dialog.getByRole('button', { name: 'Send the invitation' }).click()

      await page.getByText('An invitation is on its way to new@harbour.example.').waitFor()
    })
  })

  test('a secret is shown once, for copying', async () => {
    await withState(`full/organizations/${HOUSE}/devices`, async (page) => {
      await page.getByRole('button', { name: 'Add a device' }).click()
      const dialog = page.getByRole('dialog', { name: 'Add a device' })
      await dialog.getByLabel('Name', { exact: true }).fill('North gate')
      await dialog.getByRole('checkbox').first().check()
      await dialog.getByRole('button', { name: 'Add the device' }).click()

      const code = page.getByRole('dialog', { name: 'The code of Harbour gate' })
      await code.getByText('7K3M-9QXD').waitFor()
      await code.getByRole('button', { name: 'I have it' }).click()
      await code.waitFor({ state: 'hidden' })
    })
  })

  test('who may only look is offered nothing that the server would refuse', async () => {
    await withState(`analyst/organizations/x/team`, async (page) => {
      expect(await page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0)
      expect(await page.getByRole('button', { name: /^(Rights|Remove|Hand over): / }).count()).toBe(0)
      expect(await page.getByRole('link', { name: /^(API keys|Devices|Roles)$/ }).count()).toBe(0)
    })
  })
})

import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser } from '../browser.ts'

const site = inject('states')
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** Long enough for a machine with other things to do. */
const patience = { timeout: 15_000 }
const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 900 }

async function withPage(path: string, options: BrowserContextOptions, visit: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    viewport: desk,
    timezoneId: 'America/New_York',
    locale: 'en-GB',
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(site.origin + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await visit(page)
  await context.close()
  expect(complaints).toEqual([])
}

const looks = [
  { colorScheme: 'light', viewport: phone },
  { colorScheme: 'dark', viewport: desk },
  { colorScheme: 'light', viewport: desk },
  { colorScheme: 'dark', viewport: phone },
] as const

/** On each change two that have met every colour and every width; `npm run test:screens` takes all. */
describe.each(import.meta.env.MODE === 'screens' ? looks : looks.slice(0, 2))(
  'every part, $colorScheme, $viewport.width pixels wide,',
  (look) => {
    test('has no accessibility violation, and is nowhere wider than the screen', async () => {
      await withPage('/__states', look, async (page) => {
        await page.locator('.poster-plate svg').last().waitFor()
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()

        expect(violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
      })
    })

    test.each(['sheet', 'dialog'])('has no violation with a %s open', async (open) => {
      await withPage(`/__states/overlays?open=${open}`, look, async (page) => {
        const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()

        expect(violations.map(({ id }) => id)).toEqual([])
      })
    })
  },
)

test('pages reflow at 320 pixels', async () => {
  await withPage('/__states', { viewport: { width: 320, height: 640 } }, async (page) => {
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  })
})

test('the chosen theme wins over the device’s, and stays', async () => {
  await withPage('/__states/type', { colorScheme: 'light' }, async (page) => {
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await paper()).toBe('rgb(243, 245, 241)')

    await page.getByText('Dark', { exact: true }).click()
    expect(await paper()).toBe('rgb(12, 17, 16)')
    await page.reload()
    expect(await paper()).toBe('rgb(12, 17, 16)')

    await page.getByText('As device').click()
    expect(await paper()).toBe('rgb(243, 245, 241)')
  })
})

test('a dialog takes the focus to its title, keeps it, and gives it back', async () => {
  await withPage('/__states/overlays', {}, async (page) => {
    const opener = page.getByRole('button', { name: 'Choose Terrace' })
    await opener.focus()
    await page.keyboard.press('Enter')

    const dialog = page.getByRole('dialog', { name: 'Terrace' })
    await expect
      .poll(() => dialog.getByRole('heading').evaluate((each) => each === document.activeElement), patience)
      .toBe(true)
    for (let i = 0; i < 12; i++) await page.keyboard.press('Tab')
    expect(
      await page.evaluate(
        () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
      ),
    ).toBe(true)

    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await opener.evaluate((each) => each === document.activeElement)).toBe(true)
  })
})

test('the viewer’s own time is behind a moment: on hover, on focus and on tap, until Escape', async () => {
  await withPage('/__states/ledger', {}, async (page) => {
    const moment = page.getByRole('button', { name: /Saturday 22 May at 08:00/ })
    const note = page.getByText('02:00 for you, New York. That is Friday night for you.')

    await moment.hover()
    await note.waitFor()
    await page.keyboard.press('Escape')
    await note.waitFor({ state: 'hidden' })
    await page.mouse.move(0, 0)

    await moment.focus()
    await note.waitFor()
    await moment.blur()
    await note.waitFor({ state: 'hidden' })
  })
  await withPage('/__states/ledger', { hasTouch: true, viewport: phone }, async (page) => {
    await page.getByRole('button', { name: /Saturday 22 May at 08:00/ }).tap()
    const note = page.getByText('02:00 for you, New York')
    await note.waitFor()
    const box = await note.boundingBox()
    expect(box && box.x >= 0 && box.x + box.width <= phone.width).toBe(true)

    await page.getByRole('heading', { level: 1 }).tap()
    await note.waitFor({ state: 'hidden' })
  })
})

test('a viewer whose clock shows the same is told nothing twice', async () => {
  await withPage('/__states/ledger', { timezoneId: 'Europe/Paris' }, async (page) => {
    await page.getByText('Saturday 22 May at 08:00').waitFor()
    expect(await page.getByRole('button', { name: /Saturday/ }).count()).toBe(0)
  })
})

test('the error summary has the focus, prefixes the title, and leads to the field', async () => {
  await withPage('/__states/fields', {}, async (page) => {
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    await expect.poll(() => page.title(), patience).toMatch(/^Error: /)

    await page.getByRole('link', { name: 'Accept the terms of this event.' }).click()

    expect(await page.evaluate(() => document.activeElement?.id)).toBe('terms')
    expect(await page.getByLabel('Mobile number').getAttribute('aria-invalid')).toBe('true')
    const described = await page.getByLabel('Mobile number').getAttribute('aria-describedby')
    expect(await page.locator(`#${described}`).innerText()).toContain('Enter a mobile number')
  })
})

test('tabs follow the arrow keys, and only the selected one is a stop', async () => {
  await withPage('/__states/ledger', {}, async (page) => {
    await page.getByRole('tab', { name: /All/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Orders: waiting').waitFor()
    await page.keyboard.press('End')
    await page.getByText('Orders: refunded').waitFor()
    await page.keyboard.press('ArrowRight')

    await page.getByText('Orders: all').waitFor()
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1)
  })
})

test('a count rolls the figures that change, and only swaps them for those who want less movement', async () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await withPage('/__states/time', { reducedMotion }, async (page) => {
      const wheels = page.locator('.count .wheel > span')
      await page.getByRole('button', { name: 'Sell one' }).click()

      await expect
        .poll(() => wheels.last().evaluate((each) => getComputedStyle(each).getPropertyValue('--digit')), patience)
        .toBe('6')
      const duration = await wheels.last().evaluate((each) => getComputedStyle(each).transitionDuration)
      expect(duration).toBe(reducedMotion === 'reduce' ? '0s' : '0.45s')
      expect(await page.locator('.count .sr-only').innerText()).toBe('46')
    })
  }
})

test('what was just done is said in one line, which goes away by hand', async () => {
  await withPage('/__states/overlays', {}, async (page) => {
    await page.getByRole('button', { name: 'Pause wave 3' }).click()
    const line = page.getByRole('status').filter({ hasText: 'Wave 3 is paused.' })
    await line.waitFor()

    await line.getByRole('button', { name: 'Close' }).click()

    await line.waitFor({ state: 'hidden' })
  })
})

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { openBrowser } from '../browser.ts'

/** Long enough for a machine with other things to do. */
export const patience = { timeout: 15_000 }
export const desk = { width: 1280, height: 900 }
export const HOUSE = '0b4f1a36-5c1e-4c57-9a53-6d1f0a4be001'
export const MONACO = 'events/evt_monaco'

const someone: BrowserContextOptions = {
  viewport: desk,
  timezoneId: 'America/New_York',
  locale: 'en-GB',
  reducedMotion: 'reduce',
}

export const isFocused = (element: Element) => element === document.activeElement

/** The console in the states of `/console/__states`, for the tests of one file. */
export function consoleStates() {
  const site = inject('states')
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const newContext = (options: BrowserContextOptions = {}) => browser.newContext({ ...someone, ...options })

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

  async function withState(path: string, visit: (page: Page) => Promise<void>) {
    const context = await newContext()
    const { page, complaints } = await openIn(context, path)
    await visit(page)
    await context.close()
    expect(complaints).toEqual([])
  }

  return { newContext, openIn, withState }
}

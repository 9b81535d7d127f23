import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Boot } from '#lib/boot'
import type { Answer } from '#lib/endpoints'
import { printPage } from '../../../web/site/print-page.tsx'
import { openBrowser } from '../browser.ts'
import { type ServedSite, serveSite } from './built-site.ts'

const printedAt = Date.parse('2027-01-14T17:00:00Z')
const programme: Answer<'listPublicEvents'> = {
  nextCursor: null,
  items: [
    {
      id: 'evt_01k3monacopaddockterrace00',
      name: 'Monaco </script> & Paddock $& Terrace',
      tagline: 'Grand Prix weekend, two days above Tabac',
      slug: 'monaco-paddock-terrace',
      status: 'on_sale',
      timeZone: 'Europe/Monaco',
      startsAt: '2027-05-22T06:00:00Z',
      city: 'Monaco',
      host: 'Harbour Hospitality',
      currency: 'EUR',
      posterSeed: 'monaco',
      titleVoice: 'gothic',
      fromPriceCents: 480_000,
      wave: { name: 'Wave 2', opensAt: '2027-01-14T22:30:00Z', isOpen: false },
    },
  ],
}
const boot: Boot = { printedAt, answers: [{ name: 'listPublicEvents', input: {}, answer: programme }] }

let folder: string
let site: ServedSite
let browser: Browser
let html: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'primepass-printed-'))
  await cp(inject('states').folder, folder, { recursive: true })
  const template = await readFile(`${folder}/index.html`, 'utf8')
  html = await printPage({
    template,
    path: '/',
    title: 'What’s open',
    head: '<meta name="description" content="…">',
    boot,
  })
  await writeFile(`${folder}/index.html`, html)
  site = await serveSite(folder)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await rm(folder, { recursive: true })
})

test('a printed page is one document, with its text in order and no marks left', () => {
  expect(html).toContain('<title>What’s open · PrimePass</title>')
  expect(html).toContain('<meta name="description" content="…">')
  expect(html).toContain('Monaco &lt;/script&gt; &amp; Paddock $&amp; Terrace')
  expect(html.replaceAll('<!-- -->', '')).toContain('Saturday 22 May, Monaco')
  expect(html).not.toContain('<!--app-->')
  expect(html).not.toContain('<!--boot-->')
  expect(html.match(/<script/g)).toHaveLength(3)
})

test('without scripts it says when, not in how long', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(site.origin)

  const text = await page.locator('main').innerText()

  expect(text).toContain('Wave 2 opens Thursday 14 January at 23:30 Monaco time')
  expect(text).toContain('from €4,800')
  expect(await page.locator('main svg').count()).toBe(1)
  await context.close()
})

test('the browser takes it over without drawing it again, and asks nothing that it knows', async () => {
  const context = await browser.newContext({ timezoneId: 'America/New_York' })
  const page = await context.newPage()
  const complaints: string[] = []
  const asked: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.clock.setFixedTime(printedAt + 2000)
  await page.route('**/api/**', (route) => {
    asked.push(route.request().url())
    return route.fulfill({ json: programme })
  })
  await page.addInitScript(() => {
    document.addEventListener('readystatechange', () => {
      const heading = document.querySelector('h3')
      if (heading) Object.assign(heading, { isPrinted: true })
    })
  })

  await page.goto(site.origin)
  await page.getByText('in about 5 hours').waitFor()

  expect(await page.locator('h3').evaluate((heading) => 'isPrinted' in heading)).toBe(true)
  expect(complaints).toEqual([])
  expect(asked).toEqual([])
  await context.close()
})

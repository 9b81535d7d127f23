import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { throwawayFolder } from '#local/throwaway-folder'
import { weighSite } from '../../scripts/build/site-budget.ts'

let folder: string
let remove: () => void
beforeEach(() => {
  const opened = throwawayFolder()
  folder = opened.folder
  remove = opened.remove
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
  remove()
})

/** A built site whose files have so many bytes that no compression makes fewer. */
function build(sizes: { base: number; page: number }): string {
  mkdirSync(join(folder, '.vite'), { recursive: true })
  const chunks = {
    'site/index.html': { file: 'site.js', imports: ['base'], dynamicImports: ['page'] },
    'console/index.html': { file: 'console.js', imports: ['base'] },
    base: { file: 'base.js' },
    page: { file: 'page.js', imports: ['base'] },
  }
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(chunks))
  const bytes = { 'site.js': 1_000, 'console.js': 1_000, 'base.js': sizes.base, 'page.js': sizes.page }
  for (const [file, size] of Object.entries(bytes)) writeFileSync(join(folder, file), randomBytes(size))
  return folder
}

test('a site within its budgets has no fault, and what pages share with the first load weighs nothing more', () => {
  expect(weighSite(build({ base: 90_000, page: 9_000 }))).toEqual([])
})

test('a first load or a page that outgrows its budget is named', () => {
  expect(weighSite(build({ base: 100_000, page: 9_000 }))).toEqual([
    expect.stringMatching(/^the site is over its budget: JS, first load, \d+ bytes of 100000$/),
  ])
  expect(weighSite(build({ base: 90_000, page: 10_100 }))).toEqual([expect.stringContaining('+ page')])
})

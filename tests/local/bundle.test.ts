import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { bundleFunctions } from '#local/bundle'
import { REPOSITORY } from '#local/repository'

const outDir = mkdtempSync(join(REPOSITORY, 'node_modules', '.primepass-test-'))
afterAll(() => rmSync(outDir, { recursive: true }))

test.each([
  ['as deployed', { minify: true }],
  ['as run locally', { minify: false, packages: 'external' as const }],
])('a bundle %s can be imported and brings its migrations', async (kind, options) => {
  const folder = join(outDir, kind.replaceAll(' ', '-'))

  await bundleFunctions({ outDir: folder, names: ['http', 'migrate'], ...options })

  const { handler } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'http.mjs')).href)
  expect(handler).toBeTypeOf('function')
  expect(existsSync(join(folder, 'http.mjs.map'))).toBe(true)
  expect(existsSync(join(folder, 'migrations', '0001-auth.sql'))).toBe(true)
})

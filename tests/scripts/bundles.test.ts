import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleFunctions } from '#local/bundle'
import { deployedNames } from '#local/function-routes'
import { invoke } from '#local/lambda'
import { REPOSITORY } from '#local/repository'
import { type BundleStack, serveBundles } from '../../scripts/build/bundle-stack.ts'
import { firstEvents } from '../../scripts/build/first-events.ts'
import { importMs, tooSlow } from '../../scripts/build/import-time.ts'
import { type Budget, overweight, weigh } from '../../scripts/build/weights.ts'

// What lies below node_modules is imported as it is.
const outDir = mkdtempSync(join(REPOSITORY, 'node_modules', '.primepass-built-'))
let served: BundleStack

beforeAll(async () => {
  await bundleFunctions({ outDir, names: deployedNames, minify: true })
  served = await serveBundles(outDir)
}, 120_000)
afterAll(async () => {
  await served?.stop()
  rmSync(outDir, { recursive: true })
})

test.each(deployedNames)(
  'the built %s answers an event of its kind',
  async (name) => {
    const { ask, expected } = firstEvents[name]

    expect(await ask(served.stack, served.functions)).toBe(expected)
  },
  120_000,
)

test('the built API tells what it offers', async () => {
  const answer = await fetch(`${served.stack.addresses.api}/openapi.json`)

  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
})

test('the built seed fills a world once', async () => {
  const again = await invoke('seed', served.functions.seed, {}, 30_000)
  expect(again).toEqual({ isNew: false })
})

test('every function has a budget, and one that outgrows it or its libraries is told', () => {
  const budget: Budget = JSON.parse(readFileSync(new URL('../../scripts/bundle-budget.json', import.meta.url), 'utf8'))
  expect(Object.keys(budget.gzipBytesMax).sort()).toEqual([...deployedNames].sort())

  const reference = { name: 'reference', bytes: 0, gzipBytes: 60_000 }
  const small = {
    ...budget,
    httpToReferenceMax: 2,
    gzipBytesMax: { ...budget.gzipBytesMax, http: 130_000, jobs: 90_000 },
  }
  const weighing = (name: string, gzipBytes: number) => overweight([{ name, bytes: 0, gzipBytes }], reference, small)
  expect(weighing('http', 120_000)).toEqual([])
  expect(weighing('http', 120_001)).toEqual(['The API weighs 2.00 times its libraries; at most 2 are allowed.'])
  expect(weighing('http', 130_001)).toHaveLength(2)
  expect(weighing('jobs', 90_001)).toEqual(['jobs weighs 90.0 KB after gzip; its budget is 90.0 KB.'])
  expect(tooSlow(new Map([['http', 1501]]), 1500)).toEqual(['http is imported in 1501 ms; at most 1500 are allowed.'])
})

test('the weight and the time of an import are those of the built file', () => {
  expect(weigh(outDir, 'http').bytes).toBe(statSync(join(outDir, 'http.mjs')).size)
  expect(importMs(outDir, 'http')).toBeGreaterThan(0)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleFunctions } from '#local/bundle'
import { functionNames } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'
import { type BundleStack, serveBundles } from '../../scripts/build/bundle-stack.ts'
import { firstEvents } from '../../scripts/build/first-events.ts'
import { overweight } from '../../scripts/build/weights.ts'

// What lies below node_modules is imported as it is.
const outDir = mkdtempSync(join(REPOSITORY, 'node_modules', '.primepass-built-'))
let served: BundleStack

beforeAll(async () => {
  await bundleFunctions({ outDir, names: functionNames, minify: true })
  served = await serveBundles(outDir)
}, 120_000)
afterAll(async () => {
  await served?.stop()
  rmSync(outDir, { recursive: true })
})

test.each(functionNames)('the built %s answers an event of its kind', async (name) => {
  const { ask, expected } = firstEvents[name]

  expect(await ask(served.stack, served.functions)).toBe(expected)
})

test('the built API tells what it offers', async () => {
  const answer = await fetch(`${served.stack.addresses.api}/openapi.json`)

  expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
})

test('an API that outgrows its budget or its libraries is told', () => {
  const reference = { name: 'reference', bytes: 0, gzipBytes: 60_000 }
  const budget = { httpGzipBytesMax: 130_000, httpToReferenceMax: 2 }
  const weighing = (gzipBytes: number) => overweight({ name: 'http', bytes: 0, gzipBytes }, reference, budget)

  expect(weighing(120_000)).toEqual([])
  expect(weighing(120_001)).toEqual(['The API weighs 2.00 times its libraries; at most 2 are allowed.'])
  expect(weighing(130_001)).toHaveLength(2)
})

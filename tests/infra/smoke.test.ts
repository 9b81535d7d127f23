import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstSeed } from '#functions/local/first-seed'
import { bundleFunctions } from '#local/bundle'
import { functionNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { REPOSITORY } from '#local/repository'
import { type Stack, startStack } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'
import { smoke } from '../../scripts/infra/smoke.ts'
import { checks } from '../../scripts/infra/smoke-checks.ts'

const { folder, remove } = throwawayFolder()
const outDir = join(REPOSITORY, '.local', `smoke-${process.pid}`)
let stack: Stack

beforeAll(async () => {
  await bundleFunctions({ outDir, names: functionNames, minify: false, packages: 'external' })
  stack = await startStack({
    folder: join(folder, 'stack'),
    ports: { site: 0, api: 0, socket: 0, mailbox: 0, payments: 0, postgres: 0 },
    durable: false,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      Object.assign(process.env, environment)
      return loadFunctions(outDir, functionNames)
    },
    site: {
      async bring({ s3, bucket }) {
        for (const Key of ['index.html', 'console/index.html'])
          await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: '<html>', ContentType: 'text/html' }))
      },
    },
  })
  await firstSeed(stack.environment)
})
afterAll(async () => {
  await stack?.stop()
  await rm(outDir, { recursive: true, force: true })
  remove()
})

describe('the smoke test', () => {
  test('passes against the local stack, with events to look at', async () => {
    const url = stack.addresses.site
    const { items } = await (await fetch(`${url}/api/public/events`)).json()
    expect(items.length).toBeGreaterThan(0)
    expect(await smoke(url)).toEqual(checks.map(({ promise }) => ({ promise, problem: undefined })))
  })

  test('sees a site that answers everything with a page', async () => {
    const { createServer } = await import('node:http')
    const server = createServer((_, response) => response.end('<html>'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const verdicts = await smoke(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`)
    server.close()
    expect(verdicts.filter(({ problem }) => problem === undefined)).toEqual([])
  })
})

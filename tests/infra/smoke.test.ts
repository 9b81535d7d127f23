import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { firstSeed } from '#functions/local/first-seed'
import { functionNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { RANDOM_PORTS, type Stack, startStack } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'
import { lendEnvironment } from '../../scripts/build/lend-environment.ts'
import { openBrowser } from '../../scripts/demo/browser.ts'
import { throwawayBundles } from '../../scripts/demo/throwaway-bundles.ts'
import { factsOf, smoke } from '../../scripts/infra/smoke.ts'
import { localAccount, type SmokeAccount, signIn, smokeAccount } from '../../scripts/infra/smoke-account.ts'
import { checks } from '../../scripts/infra/smoke-checks.ts'
import { smokeSale } from '../../scripts/infra/smoke-sale.ts'
import type { Verdict } from '../../scripts/infra/verdict.ts'

const { folder, remove } = throwawayFolder()
let bundles: Awaited<ReturnType<typeof throwawayBundles>>
let stack: Stack
let giveBack = () => {}

beforeAll(async () => {
  bundles = await throwawayBundles()
  stack = await startStack({
    folder: join(folder, 'stack'),
    ports: RANDOM_PORTS,
    durable: false,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      giveBack = lendEnvironment(environment)
      return loadFunctions(bundles.outDir, functionNames)
    },
    site: {
      async bring({ s3, bucket }) {
        for (const Key of ['index.html', 'console/index.html'])
          await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: '<html>', ContentType: 'text/html' }))
        return true
      },
    },
  })
  await firstSeed(stack.environment)
})
afterAll(async () => {
  await stack?.stop()
  giveBack()
  bundles?.remove()
  remove()
})

describe('the main job on a stage', { timeout: 120_000 }, () => {
  const events = async (account: SmokeAccount) => {
    await codesUnused()
    const browser = openBrowser(stack)
    await signIn(browser, account)
    const { organizations } = await browser.api.call('readAccount', {})
    const organizationId = organizations[0]?.id ?? ''
    const { items } = await browser.api.call('listEvents', { organizationId })
    const read = await Promise.all(items.map(({ id }) => browser.api.call('readEvent', { eventId: id })))
    browser.close()
    return { houses: organizations.length, made: read.map(({ status, visibility }) => ({ status, visibility })) }
  }
  /** As if half a minute had passed since the last code. */
  const codesUnused = async () => {
    const db = openDatabase(stack.environment.DATABASE_URL ?? '', { max: 1, log: openLog('error') })
    await sql`update auth.totp set last_step = 0`.execute(db)
    await db.destroy()
  }
  const failed = (steps: Verdict[]) => steps.filter(({ problem }) => problem !== undefined)
  const facts = async () => ({ ...(await factsOf(stack.addresses.site)), addresses: stack.addresses, leadMs: 6_000 })
  let account: SmokeAccount

  test('is done against the local stack, and everything it made is archived', async () => {
    account = await localAccount(stack.addresses)
    await codesUnused()
    const steps = await smokeSale(await facts(), account)

    expect(failed(steps)).toEqual([])
    expect(steps.map(({ promise }) => promise)).toContain('The pass is issued and signed')
    expect((await events(account)).made).toEqual([{ status: 'archived', visibility: 'unlisted' }])
  })

  test('stops before the payment where keys are live, in the house of the first run', async () => {
    await codesUnused()
    const steps = await smokeSale({ ...(await facts()), publishableKey: 'pk_live_1' }, account)

    expect(failed(steps)).toEqual([])
    const promises = steps.map(({ promise }) => promise)
    expect(promises).toContain('Live keys: the order is cancelled before its payment')
    expect(promises).not.toContain('A test card pays it')
    const { houses, made } = await events(account)
    expect(houses).toBe(1)
    expect(made.map(({ status }) => status)).toEqual(['archived', 'archived'])
  })

  test('says what is broken, and cleans up all the same', async () => {
    const addresses = { ...stack.addresses, socket: 'ws://127.0.0.1:1' }
    const wrong = await smokeSale(await facts(), { ...account, password: 'another one' })
    expect(failed(wrong)[0]).toMatchObject({
      promise: 'The smoke account signs in',
      problem: expect.stringMatching(/^401/),
    })

    await codesUnused()
    const steps = await smokeSale({ ...(await facts()), addresses, awaitMs: 500 }, account)
    expect(failed(steps).map(({ promise }) => promise)).toEqual(['Its page registers a person and has an open socket'])
    expect((await events(account)).made.every(({ status }) => status === 'archived')).toBe(true)
  })

  test('needs an account that somebody made, and says how', () => {
    const nobody = () => smokeAccount('staging', { PATH: '', SMOKE_ACCOUNT: 'no account' })
    expect(nobody).toThrow('/primepass/staging/smoke-account')
    const said = { SMOKE_ACCOUNT: JSON.stringify({ email: 'smoke@primepass.example', password: 'p', totpSecret: 'S' }) }
    expect(smokeAccount('staging', said)).toEqual({ email: 'smoke@primepass.example', password: 'p', totpSecret: 'S' })
  })
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

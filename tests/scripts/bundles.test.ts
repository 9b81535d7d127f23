import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#adapters/clock'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { bundleFunctions } from '#local/bundle'
import { deployedNames } from '#local/function-routes'
import { invoke } from '#local/lambda'
import { type Postgres, startPostgres } from '#local/postgres'
import { REPOSITORY } from '#local/repository'
import { throwawayFolder } from '#local/throwaway-folder'
import { type BundleStack, serveBundles } from '../../scripts/build/bundle-stack.ts'
import { firstEvents } from '../../scripts/build/first-events.ts'
import { importMs, tooSlow } from '../../scripts/build/import-time.ts'
import { type Budget, overweight, weigh } from '../../scripts/build/weights.ts'
import { pinningIn, startWireSniffer, type WireSniffer } from '../adapters/wire-sniffer.ts'
import { clientOf, type Door } from '../harness/client.ts'
import { openPeople } from '../harness/people.ts'

// What lies below node_modules is imported as it is.
const outDir = mkdtempSync(join(REPOSITORY, 'node_modules', '.primepass-built-'))
const { folder, remove } = throwawayFolder()
let postgres: Postgres
let sniffer: WireSniffer
let served: BundleStack

beforeAll(async () => {
  await bundleFunctions({ outDir, names: deployedNames, minify: true })
  postgres = await startPostgres({ dataDir: join(folder, 'postgres'), port: 0, durable: false })
  sniffer = await startWireSniffer(postgres.url)
  served = await serveBundles(outDir, sniffer.url)
}, 120_000)
afterAll(async () => {
  await served?.stop()
  await sniffer?.stop()
  await postgres?.stop()
  remove()
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

test('what the built API says to Postgres, reading and writing, keeps no connection to itself', async () => {
  // The migrations of the start go past the proxy.
  sniffer.messages.length = 0
  const db = openDatabase(postgres.url, { max: 1, log: openLog('error') })
  try {
    const people = await openPeople(db, systemClock, served.stack.addresses.site)
    const [user] = await people.addUsers(1)
    const userId = user?.id ?? ''
    const organizationId = await people.addOrganization('House')
    await people.addMember(organizationId, userId, 'owner')
    const guest = clientOf(served.functions.http as Door, '', async () => undefined)
    expect(await guest.raw({ method: 'GET', path: '/ready' })).toMatchObject({ status: 200 })
    const owner = clientOf(served.functions.console as Door, userId, () => people.token(userId))
    const event = await owner.createEvent({
      organizationId,
      name: 'Over the wire',
      slug: 'over-the-wire',
      timeZone: 'Europe/Monaco',
      currency: 'EUR',
      startsAt: '2040-05-22T06:00:00Z',
      endsAt: '2040-05-23T18:00:00Z',
      venue: { name: 'Terrasse', address: 'Quai 1', city: 'Monaco', country: 'Monaco' },
    })
    await owner.addTier({ eventId: event.id, name: 'Terrace', priceCents: 1000, capacity: 5, perPersonLimit: 2 })
    await owner.publishEvent({ eventId: event.id })
    expect(await guest.readPublicEvent({ slug: 'over-the-wire' })).toMatchObject({ id: event.id })
  } finally {
    await db.destroy()
  }
  expect(pinningIn(sniffer.messages)).toEqual([])
  const statements = sniffer.messages.flatMap((message) => (message.kind === 'statement' ? [message.sql] : []))
  for (const said of [/^begin$/, /insert into "?event/, /enqueue_job/, /^commit$/])
    expect(statements.some((text) => said.test(text))).toBe(true)
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

import { beforeAll, describe, expect, test } from 'vitest'
import { errors } from '#contract/errors'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, SITE_URL, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const get = (path: string, headers: Record<string, string> = {}) => t.visitor.raw({ method: 'GET', path, headers })

test('an unknown address, and a known one with another method, say so', async () => {
  expect(await get('/api/nothing/here')).toMatchObject({
    status: 404,
    body: { code: 'request.not_found', requestId: expect.any(String) },
  })
  expect(await t.visitor.raw({ method: 'DELETE', path: '/api/holds' })).toMatchObject({
    status: 405,
    headers: { allow: 'GET, POST' },
    body: { code: 'request.method_not_allowed' },
  })
})

test('every error code has a status, a sentence that ends, and an address of its own', () => {
  for (const [code, { status, title }] of Object.entries(errors)) {
    expect(code).toMatch(/^[a-z]+(\.[a-z_]+)+$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(title, code).toMatch(/^[A-Z].*[.?]$/)
  }
})

test('a bad cursor, a page of nothing and a page of too much are refused', async () => {
  const { organizationId, owner } = sale
  for (const cursor of ['nonsense', '%00', 'djI6', 'e30=']) {
    await expect(owner.listEvents({ organizationId, cursor })).rejects.toThrow('request.bad_cursor')
  }
  await expect(owner.listEvents({ organizationId, limit: 0 })).rejects.toThrow('request.invalid')
  await expect(owner.listEvents({ organizationId, limit: 101 })).rejects.toThrow('request.invalid')
})

test('pages follow each other without gap or repetition while rows are added', async () => {
  const own = await openSale(t)
  const draft = (index: number) =>
    own.owner.createEvent({
      organizationId: own.organizationId,
      name: `Event ${index}`,
      slug: `paging-event-${index}`,
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2031-01-01T10:00:00Z',
      endsAt: '2031-01-01T20:00:00Z',
      venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
    })
  for (let index = 0; index < 6; index++) await draft(index)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await own.owner.listEvents({
      organizationId: own.organizationId,
      limit: 2,
      ...(cursor ? { cursor } : {}),
    })
    seen.push(...page.items.map((event) => event.id))
    if (seen.length === 2) await draft(6)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(7)
  expect(new Set(seen).size).toBe(7)
})

describe('browsers', () => {
  test('the site may read answers, no other origin may', async () => {
    const ours = await get('/api/public/events', { origin: SITE_URL })
    const theirs = await get('/api/public/events', { origin: 'https://evil.example' })
    expect(ours.headers['access-control-allow-origin']).toBe(SITE_URL)
    expect(theirs.headers['access-control-allow-origin']).toBeUndefined()
    expect(ours.headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('a preflight from the site is allowed what the client sends', async () => {
    const answer = await t.door(
      (await import('../harness/client.ts')).gatewayEvent('OPTIONS', '/api/holds', {
        origin: SITE_URL,
        'access-control-request-method': 'POST',
      }),
    )
    expect(answer).toMatchObject({
      statusCode: 204,
      headers: { 'access-control-allow-headers': expect.stringContaining('idempotency-key') },
    })
  })

  test('every answer carries its request id and refuses to be framed or sniffed', async () => {
    for (const answer of [await get('/health'), await get('/api/nothing')]) {
      expect(answer.headers).toMatchObject({ 'x-request-id': expect.any(String), 'x-content-type-options': 'nosniff' })
    }
  })
})

test('the API describes itself', async () => {
  const document = await get('/openapi.json')
  expect(document).toMatchObject({ status: 200, body: { openapi: '3.1.0' } })
})

import { describe, expect, test } from 'vitest'
import { findSaleFaults } from '#core/sale/audit-sale.queries'
import { auth } from '#functions/auth'
import { ensureSigningKey } from '#functions/auth/signing-keys'
import { seed } from '#functions/seed'
import { seededSignIns } from '#functions/seed/people'
import { browserOf } from '../account/browser.ts'
import type { Client } from '../harness/client.ts'
import { openWorld, SITE_URL, type World } from '../harness/world.ts'

const SECRET = 'q3o8JZyB4v0W7dXh2kq9Tn5Lr1Gm6Ps8-seed-tests'
const TABLES = [
  'auth.user',
  'auth.organization',
  'auth.member',
  'event',
  'tier',
  'wave',
  'registration',
  'auditEntry',
] as const

const count = async ({ db }: World, table: (typeof TABLES)[number]) =>
  Number(
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirst()
    )?.count,
  )

const countAll = async (t: World) => Promise.all(TABLES.map((table) => count(t, table)))

async function clientOf(t: World, email: string): Promise<Client> {
  const user = await t.db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirstOrThrow()
  return t.clientFor(user.id)
}

describe('the seeded world', async () => {
  const t = await openWorld()
  const isSeeded = await seed(t.app)
  await t.drain()
  const owner = await clientOf(t, 'owner@harbour.example')
  const other = await clientOf(t, 'owner@atelier-nord.example')

  const eventsOf = async (client: Client) => {
    const { organizations } = await client.readAccount()
    const [organization] = organizations
    const { items } = await client.listEvents({ organizationId: organization?.id ?? '' })
    return Promise.all(items.map(({ id }) => client.readEvent({ eventId: id })))
  }

  test('has two organizations and three events in different states, zones and voices', async () => {
    const events = [...(await eventsOf(owner)), ...(await eventsOf(other))]

    expect(isSeeded).toBe(true)
    expect(events.map(({ status }) => status).sort()).toEqual(['draft', 'on_sale', 'published'])
    expect(new Set(events.map(({ timeZone }) => timeZone)).size).toBe(3)
    expect(new Set(events.map(({ titleVoice }) => titleVoice)).size).toBe(3)
    const prices = events.flatMap(({ tiers }) => tiers.map(({ priceCents }) => priceCents))
    expect(Math.min(...prices)).toBe(50_000)
    expect(Math.max(...prices)).toBe(5_000_000)
    expect(events.every(({ missing }) => missing.length === 0)).toBe(true)
  })

  test('lets everybody of the printed block sign in with the printed password', async () => {
    await ensureSigningKey(t.db, SECRET, t.clock)
    const handler = auth(t.app, { authSecret: SECRET })

    const statuses = await Promise.all(
      seededSignIns.map(async ({ email, password }) => {
        const page = browserOf(handler, { origin: SITE_URL })
        return (await page.call('signIn', { email, password })).status
      }),
    )

    expect(statuses).toEqual(seededSignIns.map(() => 204))
  })

  test('is written in the books by those who made it', async () => {
    const { items } = await owner.listAudit({
      organizationId: (await owner.readAccount()).organizations[0]?.id ?? '',
      limit: 100,
    })

    expect(items.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['event.create', 'tier.add', 'wave.schedule']),
    )
    expect(new Set(items.map(({ actor }) => actor)).size).toBe(1)
    expect(await findSaleFaults(t.db, 10)).toEqual([])
  })

  test('opens a wave with 24 places two minutes later, by itself, and closes the one before', async () => {
    const [sale] = (await eventsOf(owner)).filter(({ status }) => status === 'on_sale')
    const statuses = async () =>
      Object.fromEntries(
        (await owner.listWaves({ eventId: sale?.id ?? '' })).items.map(({ name, status }) => [name, status]),
      )
    expect(await statuses()).toMatchObject({ 'Partners’ hour': 'open', 'First release': 'scheduled' })

    await t.advance({ minutes: 2 })

    expect(await statuses()).toMatchObject({ 'Partners’ hour': 'settled', 'First release': 'open' })
    const { waves } = await owner.readSale({ eventId: sale?.id ?? '' })
    expect(waves.find(({ name }) => name === 'First release')).toMatchObject({ isOpen: true, free: 24 })
  })
})

describe('seeding', () => {
  test('twice is seeding once', async () => {
    const t = await openWorld()

    expect(await seed(t.app)).toBe(true)
    const first = await countAll(t)
    expect(await seed(t.app)).toBe(false)

    expect(await countAll(t)).toEqual(first)
    expect(first.every((rows) => rows > 0)).toBe(true)
  })

  test('by two at the same time makes one world', async () => {
    const t = await openWorld()

    const made = await Promise.all([seed(t.app), seed(t.app), seed(t.app)])

    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await count(t, 'auth.organization')).toBe(2)
    expect(await count(t, 'event')).toBe(3)
  })

  test('leaves a world alone where somebody has been', async () => {
    const t = await openWorld()
    await t.guest()

    expect(await seed(t.app)).toBe(false)

    expect(await count(t, 'event')).toBe(0)
    expect(await count(t, 'auth.user')).toBe(1)
  })
})

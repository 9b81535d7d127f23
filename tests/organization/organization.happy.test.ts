import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

describe('who am I', () => {
  test('a guest belongs nowhere', async () => {
    const guest = await t.guest('ada@example.com')

    expect(await guest.readAccount({})).toEqual({
      userId: guest.userId,
      name: 'ada',
      email: 'ada@example.com',
      timeZone: '',
      platformRole: 'user',
      organizations: [],
    })
  })

  test('a member learns where they belong and what they may do there', async () => {
    const first = await t.people.addOrganization('Atelier')
    const second = await t.people.addOrganization('Zeughaus')
    const member = await t.member(first, 'analyst')
    await t.people.addMember(second, member.userId, 'owner')

    const { organizations } = await member.readAccount({})

    expect(organizations).toMatchObject([
      { id: first, name: 'Atelier', role: 'analyst' },
      { id: second, name: 'Zeughaus', role: 'owner' },
    ])
    expect(organizations[0]?.permissions).toContain('report:read')
    expect(organizations[0]?.permissions).not.toContain('event:update')
    expect(organizations[1]?.permissions).toContain('organization:delete')
  })

  test('several roles allow what any of them allows', async () => {
    const organizationId = await t.people.addOrganization('House')
    const member = await t.member(organizationId, 'analyst')
    await t.db
      .updateTable('auth.member')
      .set({ role: 'analyst,door_staff' })
      .where('userId', '=', member.userId)
      .execute()

    const [house] = (await member.readAccount({})).organizations

    expect(house?.permissions).toEqual(expect.arrayContaining(['report:read', 'scan:scan']))
  })
})

test('members are listed page by page, who came first coming first, each once', async () => {
  const organizationId = await t.people.addOrganization('Crowd')
  const owner = await t.member(organizationId, 'owner')
  const others = []
  for (let i = 0; i < 6; i++) others.push((await t.member(organizationId, 'door_staff')).userId)

  const first = await owner.listMembers({ organizationId, limit: 4 })
  const second = await owner.listMembers({ organizationId, limit: 4, cursor: first.nextCursor ?? '' })

  const listed = [...first.items, ...second.items]
  expect(listed.map(({ userId }) => userId)).toEqual([owner.userId, ...others])
  expect(second.nextCursor).toBeNull()
  expect(listed[1]).toMatchObject({ role: 'door_staff', email: expect.stringContaining('@example.com') })
})

test('the audit tells who did what to which, before and after, newest first', async () => {
  const { owner, organizationId, event } = await openSale(t)
  await owner.editEvent({ eventId: event.id, version: event.version, tagline: 'Above the harbour' })

  const first = await owner.listAudit({ organizationId, limit: 2 })
  const second = await owner.listAudit({ organizationId, limit: 2, cursor: first.nextCursor ?? '' })

  const entries = [...first.items, ...second.items]
  expect(entries.map(({ action }) => action)).toEqual(['event.edit', 'event.publish', 'tier.add', 'event.create'])
  const { name } = await owner.readAccount({})
  expect(entries[0]).toMatchObject({
    actor: name,
    subjectId: event.id,
    before: { tagline: '' },
    after: { tagline: 'Above the harbour' },
  })
})

describe('a socket ticket', () => {
  test('names the person and the session under its hash only, and each is another', async () => {
    const guest = await t.guest()

    const one = await guest.createSocketTicket({})
    const other = await guest.createSocketTicket({})

    expect(one.expiresInSeconds).toBe(30)
    expect(one.ticket).toMatch(/^[\w-]{43}$/)
    expect(other.ticket).not.toBe(one.ticket)
    const hash = createHash('sha256').update(one.ticket).digest('hex')
    const stored = await t.app.cache.take(`socket-ticket:${hash}`)
    expect(JSON.parse(stored ?? '')).toEqual({ userId: guest.userId, sessionId: expect.any(String) })
    expect(await t.app.cache.get(`socket-ticket:${one.ticket}`)).toBeNull()
  })
})

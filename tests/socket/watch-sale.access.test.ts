import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { systemClock } from '#adapters/clock'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { type Role, roles } from '#contract/permission'
import type { Db } from '#core/context'
import { mayWatchSale } from '#core/sale/watch-sale'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { openPeople } from '../harness/people.ts'
import { pooled } from '../harness/pooled.ts'
import { newEventId } from './socket-world.ts'

let url: string
let db: Db
let people: Awaited<ReturnType<typeof openPeople>>
beforeAll(async () => {
  url = await copyDatabase(inject('postgresUrl'), inject('template'))
  db = openDatabase(pooled(url), { max: 2, log: openLog('error') })
  people = await openPeople(db, systemClock, 'https://www.primepass.example')
})
afterAll(async () => {
  await db.destroy()
  await dropDatabase(url)
})

/** An organization with one event and one member. */
async function addOrganization(role: Role): Promise<{ organizationId: string; eventId: string; userId: string }> {
  const organizationId = await people.addOrganization('Quay')
  const eventId = newEventId()
  const [user] = await people.addUsers(1)
  if (!user) throw new Error('no user was made')
  await people.addMember(organizationId, user.id, role)
  await sql`insert into event (id, organization_id, name, tagline, slug, time_zone, currency, starts_at, ends_at, venue, about,
    programme, rules, visibility, title_voice, poster_seed)
    values (${eventId}, ${organizationId}, 'Gala', '', ${randomUUID()}, 'Europe/Monaco', 'EUR', now(), now() + interval '1 day',
    '{}', '', '[]', '[]', 'public', 'didone', 's')`.execute(db)
  return { organizationId, eventId, userId: user.id }
}

test.each(roles)('a %s watches the sale exactly if they may read it', async (role) => {
  const { userId, eventId } = await addOrganization(role)
  expect(await mayWatchSale(db, userId, eventId)).toBe(role !== 'door_staff')
})

test('nobody watches a sale of another organization, nor one that is not there', async () => {
  const [mine, theirs] = [await addOrganization('owner'), await addOrganization('owner')]
  expect(await mayWatchSale(db, mine.userId, theirs.eventId)).toBe(false)
  expect(await mayWatchSale(db, mine.userId, newEventId())).toBe(false)
  expect(await mayWatchSale(db, randomUUID(), mine.eventId)).toBe(false)
  expect(await mayWatchSale(db, mine.userId, mine.eventId)).toBe(true)
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { EndpointName } from '#contract/endpoint'
import { endpoints } from '#contract/endpoints'
import type { Problem } from '#contract/problem'
import { requestOf } from '../harness/client.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { sampleInputs } from './samples.ts'

let t: World
let sale: SaleWorld
let inputs: Awaited<ReturnType<typeof sampleInputs>>

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  inputs = await sampleInputs(t, sale)
})

const lists: EndpointName[] = [
  'listPublicEvents',
  'listEvents',
  'listMembers',
  'listAudit',
  'readAudience',
  'listOrders',
  'listEventOrders',
  'listTickets',
  'listNotifications',
]

test('every list with a cursor is in this table', () => {
  const takeCursor = (Object.keys(endpoints) as EndpointName[]).filter(
    (name) => endpoints[name].input.safeParse({ ...inputs[name], cursor: 'x' }).success,
  )
  expect(takeCursor.sort()).toEqual(lists.toSorted())
})

const id = '0'.repeat(26)
const uuid = '00000000-0000-0000-0000-000000000000'
const forged = [
  '',
  '\0',
  'evt_\0',
  'aud_\0',
  'ord_\0',
  'a\0@example.com',
  '9'.repeat(15),
  '9'.repeat(40),
  `0.${'9'.repeat(17)}.evt_${id}`,
  `1.${'9'.repeat(18)}.evt_${id}`,
  `${'9'.repeat(17)}.${uuid}`,
  `1.${'-'.repeat(36)}`,
  `1.${'0'.repeat(36)}`,
  `0 0 tkt_${id}`,
  `0.5 1 tkt_${id}`,
  `1e30 1 tkt_${id}`,
  '0 1e308 \0',
  '0 0x10 x',
  "' or 1 = 1 --",
  '𝕏🎟',
]
const encoded = (text: string) => Buffer.from(`v1:${text}`).toString('base64url')

/** Whatever a forged cursor says, it is refused or leads to a place in the caller's own list; it is never our fault. */
describe.each(lists)('%s', (name) => {
  test.each(forged)('bears the forged cursor %j', async (text) => {
    const request = requestOf(name, { ...inputs[name], cursor: encoded(text) }, 'unused-key')
    const { status, body } = await sale.owner.raw(request)
    expect([200, 400]).toContain(status)
    if (status === 400) expect((body as Problem).code).toBe('request.bad_cursor')
  })
})

test('no cursor carries an address', async () => {
  const emails = ['ada@example.com', 'bob@example.com', 'cleo@example.com']
  await sale.owner.setAudience({ waveId: inputs.readAudience.waveId, emails })
  const read = (cursor?: string) =>
    sale.owner.readAudience({ ...inputs.readAudience, limit: 1, ...(cursor ? { cursor } : {}) })

  const first = await read()
  const second = await read(first.nextCursor ?? undefined)
  const third = await read(second.nextCursor ?? undefined)

  expect([...first.items, ...second.items, ...third.items].map(({ email }) => email)).toEqual(emails)
  expect(third.nextCursor).toBeNull()
  expect(Buffer.from(first.nextCursor ?? '', 'base64url').toString()).not.toContain('@')
})

test('a page after an address that was taken off the list starts anew', async () => {
  const { waveId } = inputs.readAudience
  await sale.owner.setAudience({ waveId, emails: ['ada@example.com', 'bob@example.com'] })
  const { nextCursor } = await sale.owner.readAudience({ waveId, limit: 1 })
  await sale.owner.setAudience({ waveId, emails: ['bob@example.com'] })

  await expect(sale.owner.readAudience({ waveId, cursor: nextCursor ?? '' })).rejects.toThrow('request.bad_cursor')
})

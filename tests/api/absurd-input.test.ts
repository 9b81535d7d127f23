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
  const samples = await sampleInputs(t, sale)
  const window = { validFrom: '2031-01-01T10:00:00Z', validUntil: '2031-01-01T12:00:00Z' }
  const content = {
    tagline: 'Two days',
    about: 'On the terrace.',
    programme: [{ title: 'Lunch', startsAt: window.validFrom, endsAt: window.validUntil, place: 'Deck' }],
    rules: [{ question: 'Dress?', answer: 'White.' }],
    visibility: 'public' as const,
    titleVoice: 'didone' as const,
    posterSeed: 'seed',
  }
  const privilege = { ...window, detail: 'Both days', quantity: 1, transferable: true, shareable: true, position: 1 }
  inputs = {
    ...samples,
    createEvent: { ...samples.createEvent, ...content },
    editEvent: { ...samples.editEvent, ...content, name: 'Renamed', venue: samples.createEvent.venue },
    addPrivilege: { ...samples.addPrivilege, ...privilege },
    editPrivilege: { ...samples.editPrivilege, ...privilege },
    addTier: { ...samples.addTier, summary: 'Above', position: 1 },
    editTier: { ...samples.editTier, name: 'Deck', priceCents: 1, capacity: 30, perPersonLimit: 2, position: 1 },
    draftWave: { ...samples.draftWave, closesAt: t.inMinutes(90), carryOverTo: null },
    editWave: { ...samples.editWave, perPersonLimit: 2, carryOverTo: null, allocations: samples.draftWave.allocations },
    rescheduleWave: { ...samples.rescheduleWave, closesAt: t.inMinutes(90) },
    setAudience: { ...samples.setAudience, emails: ['ada@example.com'] },
    explainWave: { ...samples.explainWave, quantity: 1 },
    listNotifications: { after: 1, limit: 1, cursor: 'x' },
    listEventOrders: { ...samples.listEventOrders, status: 'paid', limit: 1 },
  }
})

const absurd: [string, unknown][] = [
  ['nothing', null],
  ['an empty text', ''],
  ['blanks', '   '],
  ['NUL', 'a\0b'],
  ['half of a character', 'a\ud800b'],
  ['a text that turns around', '\u202eabc'],
  ['a million letters', 'x'.repeat(1_000_000)],
  ['SQL', "'; drop table event; --"],
  ['a path', '../../etc/passwd'],
  ['zero', 0],
  ['less than zero', -1],
  ['a fraction', 0.5],
  ['beyond 32 bits', 2 ** 31],
  ['beyond 53 bits', 2 ** 53],
  ['beyond everything', 1e308],
  ['a truth', true],
  ['a list', []],
  ['a list of lists', [[[]]]],
  ['an object', {}],
  ['an object that is a prototype', JSON.parse('{"__proto__":{"a":1},"constructor":{}}')],
  ['the year 0', '0000-01-01T00:00:00Z'],
  ['the last second there is', '9999-12-31T23:59:59-23:59'],
  ['a day that is none', '2031-02-30T00:00:00Z'],
  ['nobody', '00000000-0000-0000-0000-000000000000'],
  ['an id of nothing', `evt_${'z'.repeat(26)}`],
]

const names = Object.keys(endpoints) as EndpointName[]

/** Every place of a value, also inside objects and lists. */
function placesIn(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return path.length > 0 ? [path] : []
  const inside = Object.entries(value).flatMap(([key, one]) => placesIn(one, [...path, key]))
  return path.length > 0 ? [path, ...inside] : inside
}

function withValue(input: object, path: (string | number)[], value: unknown): Record<string, unknown> {
  const copy = structuredClone(input) as Record<string, unknown>
  let target: Record<string, unknown> = copy
  for (const key of path.slice(0, -1)) target = target[key] as Record<string, unknown>
  target[path.at(-1) ?? ''] = value
  return copy
}

let requests = 0

async function answerTo(name: EndpointName, input: Record<string, unknown>) {
  // A person may write ninety times a minute.
  if (++requests % 80 === 0) await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
  const { status, body } = await sale.owner.raw(requestOf(name, input, `absurd-${requests}`))
  return { status, code: (body as Problem | null)?.code }
}

/** Accepted or refused by a code: the world turns every fault of ours into an error. */
async function isBorne(name: EndpointName, input: Record<string, unknown>): Promise<void> {
  const { status, code } = await answerTo(name, input)
  if (status >= 400) expect(code).toMatch(/^[a-z]+\.[a-z_]+$/)
}

/** An address cannot hold half of a character. */
const isNoAddress = (error: unknown) => error instanceof URIError

describe.each(names.toReversed())('%s', (name) => {
  test('bears any value in any place', async () => {
    for (const path of placesIn(inputs[name])) {
      for (const [what, value] of absurd) {
        await isBorne(name, withValue(inputs[name], path, value)).catch((error: unknown) => {
          if (!isNoAddress(error)) throw new Error(`${what} as ${path.join('.')}: ${String(error)}`)
        })
      }
    }
  })

  test('refuses a field that it does not know', async () => {
    expect(await answerTo(name, { ...inputs[name], stowaway: 'x' })).toEqual({ status: 422, code: 'request.invalid' })
  })
})

test.each(['%', '%E0%A4%A', '%ff', '%00', '..%2f..%2f', '%C0%AE'])(
  'an address with %s in it is refused',
  async (part) => {
    const { status } = await sale.owner.raw({ method: 'GET', path: `/api/events/${part}` })
    expect([400, 404, 422]).toContain(status)
  },
)

test.each(['null', '1', '"x"', '[]', '{', '{"a":', '', '\0', '{"version":1}\n{}', '['.repeat(100_000)])(
  'the body %j is refused',
  async (body) => {
    const path = `/api/events/${sale.event.id}`
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'a-bad-body' }
    const { status } = await sale.owner.raw({ method: 'PATCH', path, headers, body })
    expect([400, 422]).toContain(status)
  },
)

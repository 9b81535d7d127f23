import { describe, expect, test } from 'vitest'
import { newestPulse } from '../../web/site/event/event.data.ts'
import { momentsOf, saleOf } from '../../web/site/event/sale.ts'
import { inMinutes, monaco, onlyWaves, pulseOf, SCREENS_AT, withWaves } from '../../web/site/gallery/event-fixtures.ts'
import { offerOf } from '../../web/site/tier/tier-offer.ts'
import { segmentsOf, titleOf } from '../../web/site/wave/wave-words.ts'

const MINUTE = 60_000
const now = SCREENS_AT
const soldOut = { 2: { 1: [0, 0, 48], 2: [0, 0, 12] } } as const
const allHeld = { 2: { 1: [0, 7, 48], 2: [0, 2, 12] } } as const
const planned = withWaves(onlyWaves(monaco, 2, 3), { 1: { status: 'scheduled', opensAt: inMinutes(10) } })
const [terrace, paddock, owners] = monaco.tiers
if (!terrace || !paddock || !owners) throw new Error('the fixture has three tiers')

describe('what a page is about', () => {
  test('an open wave, by the clock alone, though nobody has said so', () => {
    expect(saleOf(planned, undefined, now + 9 * MINUTE).kind).toBe('counting')
    expect(saleOf(planned, undefined, now + 10 * MINUTE)).toMatchObject({ kind: 'open', wave: { name: 'Wave 2' } })
  })

  test('not open before its moment, whatever was pushed', () => {
    const pushed = withWaves(planned, { 1: { status: 'open' } })

    expect(saleOf(pushed, pulseOf(pushed), now).kind).toBe('counting')
  })

  test('a wave that the host opens early is open as soon as the pulse says when', () => {
    const opened = withWaves(planned, { 1: { status: 'open', opensAt: inMinutes(0) } })

    expect(saleOf(planned, pulseOf(opened), now).kind).toBe('open')
  })

  test('a wave that was moved waits for its new moment', () => {
    const moved = withWaves(planned, { 1: { opensAt: inMinutes(30) } })

    expect(saleOf(planned, pulseOf(moved), now + 10 * MINUTE)).toMatchObject({
      kind: 'counting',
      wave: { opensAt: inMinutes(30) },
    })
  })

  test.each([
    ['open', monaco, pulseOf(monaco)],
    ['open', monaco, undefined],
    ['allHeld', monaco, pulseOf(monaco, allHeld)],
    ['counting', monaco, pulseOf(monaco, soldOut)],
    ['soldOut', onlyWaves(monaco, 2), pulseOf(onlyWaves(monaco, 2), { 1: soldOut[2] })],
    ['paused', withWaves(monaco, { 2: { status: 'paused' } }), undefined],
    ['counting', withWaves(monaco, { 2: { status: 'closed' } }), undefined],
    ['closed', withWaves(onlyWaves(monaco, 2), { 1: { status: 'closed' } }), undefined],
    ['closed', withWaves(onlyWaves(monaco, 2), { 1: { closesAt: inMinutes(0) } }), undefined],
    ['announced', { ...monaco, waves: [] }, undefined],
    ['announced', withWaves(onlyWaves(monaco, 2), { 1: { status: 'cancelled' } }), undefined],
    ['postponed', { ...monaco, status: 'postponed' as const }, undefined],
    ['cancelled', { ...monaco, status: 'cancelled' as const }, undefined],
    ['cancelled', { ...monaco, status: 'archived' as const, statusReason: 'Called off.' }, undefined],
    ['past', { ...monaco, status: 'archived' as const }, undefined],
    ['past', { ...monaco, endsAt: inMinutes(-1) }, undefined],
  ])('%s', (kind, event, pulse) => {
    expect(saleOf(event, pulse, now).kind).toBe(kind)
  })

  test('between two waves the next one counts down, and the former is named', () => {
    const sale = saleOf(monaco, pulseOf(monaco, soldOut), now)

    expect(sale).toMatchObject({ kind: 'counting', wave: { name: 'Wave 3' }, former: { name: 'Wave 2' } })
    expect(titleOf(sale)).toBe('Wave 3 opens')
  })

  test('the pulse’s status wins over an older page', () => {
    expect(saleOf(monaco, { ...pulseOf(monaco), status: 'cancelled' }, now).kind).toBe('cancelled')
  })

  test('an event that is off has no wave that is on', () => {
    const states = (status: 'cancelled' | 'postponed' | 'ended') =>
      segmentsOf(saleOf({ ...monaco, status }, undefined, now), monaco.timeZone).map(({ state }) => state)

    expect(states('cancelled')).toEqual(['gone', 'cancelled', 'cancelled', 'cancelled'])
    expect(states('postponed')).toEqual(['gone', 'paused', 'paused', 'paused'])
    expect(states('ended')).toEqual(['gone', 'gone', 'gone', 'gone'])
  })

  test('it may change by itself at every opening, every closing and the end', () => {
    const moments = momentsOf(planned, pulseOf(withWaves(planned, { 1: { opensAt: inMinutes(30) } })))

    expect(moments).toContain(now + 10 * MINUTE)
    expect(moments).toContain(now + 30 * MINUTE)
    expect(moments).toContain(Date.parse(planned.endsAt))
    expect(moments).toEqual([...moments].sort((one, other) => one - other))
  })
})

describe('what can be done about a tier', () => {
  const codeOf = (...given: Parameters<typeof saleOf>) => {
    const sale = saleOf(...given)
    return monaco.tiers.map((tier) => offerOf(sale, tier).refusal?.code ?? 'free')
  }

  test('it is free in the open wave that has some, and otherwise says why not', () => {
    expect(codeOf(monaco, pulseOf(monaco), now)).toEqual(['free', 'free', 'wave.not_open'])
    expect(codeOf(monaco, pulseOf(monaco, { 2: { 1: [0, 0, 48], 2: [0, 2, 12] } }), now)).toEqual([
      'wave.sold_out',
      'wave.all_held',
      'wave.not_open',
    ])
    expect(codeOf(withWaves(monaco, { 2: { status: 'paused' } }), undefined, now)).toEqual([
      'wave.paused',
      'wave.paused',
      'wave.not_open',
    ])
    expect(codeOf({ ...monaco, waves: [] }, undefined, now)).toEqual(Array(3).fill('wave.tier_not_in_wave'))
    expect(codeOf({ ...monaco, status: 'postponed' }, undefined, now)).toEqual(Array(3).fill('event.postponed'))
    expect(codeOf({ ...monaco, status: 'ended' }, undefined, now)).toEqual(Array(3).fill('event.is_over'))
  })

  test('of two open waves it is the one that has seats', () => {
    const both = withWaves(monaco, {
      1: { status: 'open', closesAt: null },
      3: { status: 'open', opensAt: inMinutes(-1) },
    })
    const pulse = pulseOf(both, { 1: { 1: [0, 4, 30], 2: [0, 0, 30] }, 2: { 1: [0, 0, 48], 2: [5, 0, 12] } })
    const sale = saleOf(both, pulse, now)

    expect(offerOf(sale, terrace).wave?.name).toBe('Wave 3')
    expect(offerOf(sale, paddock).wave?.name).toBe('Wave 2')
    expect(offerOf(sale, paddock).stock?.left).toBe(5)
  })

  test('sold out says when there is more', () => {
    const sale = saleOf(monaco, pulseOf(monaco, soldOut), now)

    expect(offerOf(sale, terrace).refusal).toMatchObject({ code: 'wave.sold_out', until: '2027-02-04T17:00:00Z' })
    expect(offerOf(sale, owners).refusal).toMatchObject({ code: 'wave.not_open', until: '2027-03-04T17:00:00Z' })
  })
})

test('an older pulse never replaces a newer one', () => {
  const older = pulseOf(monaco)
  const newer = { ...pulseOf(monaco, allHeld), at: older.at + 1 }

  expect(newestPulse(newer, older)).toBe(newer)
  expect(newestPulse(older, newer)).toEqual(newer)
  expect(newestPulse(undefined, older)).toEqual(older)
})

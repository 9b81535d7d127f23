import { describe, expect, test } from 'vitest'
import type { Tier } from '#contract/tier'
import type { Wave } from '#contract/wave'
import { readPlaces, sumAllocations } from '../../web/console/wave/allocation-sums.ts'
import { consequencesOf } from '../../web/console/wave/consequences.ts'
import { nudgeOf, placeOf, spanOf, ticksOf } from '../../web/console/wave/timeline-scale.ts'
import { actsOf, canMove } from '../../web/console/wave/wave-acts.ts'
import {
  changedWave,
  newWaveForm,
  readNewWave,
  rebaseForm,
  saysSame,
  waveFormOf,
} from '../../web/console/wave/wave-form.ts'

const NOW = Date.parse('2027-01-14T17:00:00Z')

const wave = (change: Partial<Wave> = {}): Wave => ({
  id: 'wav_1',
  eventId: 'evt_1',
  name: 'Wave 1',
  kind: 'open',
  status: 'draft',
  opensAt: '2027-03-04T17:00:00.000Z',
  closesAt: null,
  perPersonLimit: 4,
  carryOverTo: null,
  allocations: [{ tierId: 'tir_a', quantity: 40 }],
  audienceSize: 0,
  version: 1,
  openedAt: null,
  latenessMs: null,
  notified: 0,
  ...change,
})

const tier = (id: string, reserve: number): Tier => ({
  id,
  eventId: 'evt_1',
  name: id,
  summary: '',
  priceCents: 1000,
  capacity: 100,
  perPersonLimit: 4,
  position: 0,
  version: 1,
  privileges: [],
  stock: { capacity: 100, reserve, allocated: 100 - reserve, held: 0, sold: 0, blocked: 0 },
})

describe('sums of places', () => {
  test('a new wave is measured against the reserve and what other drafts plan', () => {
    const [sum] = sumAllocations([tier('tir_a', 60)], [wave()], undefined, { tir_a: '30' })

    expect(sum).toMatchObject({ wanted: 30, available: 60, plannedElsewhere: 40, left: -10, isTooMuch: false })
  })

  test('a draft does not count against itself', () => {
    const draft = wave()
    const [sum] = sumAllocations([tier('tir_a', 60)], [draft], draft, { tir_a: '60' })

    expect(sum).toMatchObject({ available: 60, plannedElsewhere: 0, left: 0, isTooMuch: false })
  })

  test('a scheduled wave has its places already, so they are available to it', () => {
    const scheduled = wave({ status: 'scheduled' })
    const [sum] = sumAllocations([tier('tir_a', 60)], [scheduled], scheduled, { tir_a: '101' })

    expect(sum).toMatchObject({ available: 100, left: -1, isTooMuch: true })
  })

  test.each([
    ['', 0],
    [' 12 ', 12],
    ['0', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['twelve', undefined],
    ['9999999', undefined],
  ])('%j in a field is %j places', (typed, places) => {
    expect(readPlaces(typed)).toBe(places)
  })
})

describe('what can be done', () => {
  test.each([
    ['draft', ['schedule', 'reschedule', 'cancel']],
    ['scheduled', ['open', 'reschedule', 'cancel']],
    ['open', ['pause', 'extend', 'close']],
    ['paused', ['resume', 'extend', 'close']],
    ['closed', []],
    ['settled', []],
    ['cancelled', []],
  ] as const)('to a wave that is %s', (status, acts) => {
    expect(actsOf(wave({ status }), 'on_sale', NOW)).toEqual(acts)
  })

  test('a wave whose hour has come is steered like an open one, even while its announcement is late', () => {
    const due = wave({ status: 'scheduled', opensAt: '2027-01-14T16:59:59.000Z' })

    expect(actsOf(due, 'on_sale', NOW)).toEqual(['pause', 'extend', 'close'])
    expect(actsOf(due, 'draft', NOW)).toEqual([])
    expect(canMove(due, NOW)).toBe(false)
  })

  test('a draft that missed its hour can only be called off', () => {
    expect(actsOf(wave({ opensAt: '2027-01-14T16:00:00.000Z' }), 'on_sale', NOW)).toEqual(['cancel'])
  })
})

describe('what will happen', () => {
  const circumstances = { waves: [], eventStatus: 'on_sale', timeZone: 'Europe/Monaco', now: new Date(NOW) } as const

  test('scheduling says places, moment with its city, and who may buy', () => {
    const said = consequencesOf('schedule', { ...circumstances, wave: wave({ kind: 'invite', audienceSize: 412 }) })

    expect(said).toEqual([
      '40 places leave the reserve for this wave now.',
      'It opens by itself on Thursday 4 March at 18:00, Monaco time, to the second.',
      '412 invited addresses may buy, and nobody else.',
    ])
  })

  test('a wave of a draft event says that it stays shut', () => {
    const said = consequencesOf('schedule', { ...circumstances, eventStatus: 'draft', wave: wave() })

    expect(said.at(-1)).toBe('The event is not public: until it is published, the wave stays shut.')
  })

  test('closing says where unsold places go', () => {
    const waves = [wave({ id: 'wav_2', name: 'Wave 2' })]
    const said = consequencesOf('close', { ...circumstances, waves, wave: wave({ carryOverTo: 'wav_2' }) })

    expect(said.at(-1)).toBe('Unsold places go to Wave 2.')
    expect(consequencesOf('close', { ...circumstances, wave: wave() }).at(-1)).toBe(
      'Unsold places go back to the reserve.',
    )
  })
})

describe('the form of a wave', () => {
  const tiers = [tier('tir_a', 60), tier('tir_b', 10)]
  const opensAt = { wall: '2027-03-04T18:00', isLater: false }
  const none = { wall: '', isLater: false }

  test('gives what the API takes', () => {
    const form = {
      ...newWaveForm(3),
      window: { opensAt, closesAt: none },
      allocations: { tir_a: '20', tir_b: '' },
    }
    const { facts, errors } = readNewWave(
      form,
      sumAllocations(tiers, [], undefined, form.allocations),
      'Europe/Monaco',
      NOW,
    )

    expect(errors).toEqual({})
    expect(facts).toEqual({
      name: 'Wave 3',
      kind: 'open',
      perPersonLimit: 4,
      carryOverTo: null,
      opensAt: '2027-03-04T17:00:00.000Z',
      closesAt: null,
      allocations: [{ tierId: 'tir_a', quantity: 20 }],
    })
  })

  test('names what is missing, by field', () => {
    const form = { ...newWaveForm(3), name: ' ', perPersonLimit: '0', allocations: { tir_a: 'x' } }
    const { facts, errors } = readNewWave(
      form,
      sumAllocations(tiers, [], undefined, form.allocations),
      'Europe/Monaco',
      NOW,
    )

    expect(facts).toBeUndefined()
    expect(Object.keys(errors)).toEqual(['name', 'perPersonLimit', 'places-tir_a', 'opensAt'])
  })

  test('a wave opens in the future and closes after it opens', () => {
    const past = { wall: '2027-01-14T18:00', isLater: false }
    const read = (window: { opensAt: typeof none; closesAt: typeof none }) =>
      readNewWave({ ...newWaveForm(1), window }, [], 'Europe/Monaco', NOW).errors

    expect(read({ opensAt: past, closesAt: none })).toEqual({ opensAt: 'A wave opens in the future.' })
    expect(read({ opensAt, closesAt: opensAt })).toEqual({ closesAt: 'The wave closes before it opens.' })
  })

  test('only what was changed is sent', () => {
    const facts = { name: 'Wave 1', kind: 'open', perPersonLimit: 2, allocations: wave().allocations } as const

    expect(changedWave(wave(), { ...facts, allocations: [...facts.allocations] })).toEqual({ perPersonLimit: 2 })
  })

  test('a colleague’s numbers come in where I did not type, and mine stay where I did', () => {
    const base = waveFormOf(wave())
    const mine = { ...base, name: 'First wave' }
    const theirs = waveFormOf(wave({ name: 'Opening', allocations: [{ tierId: 'tir_a', quantity: 55 }] }))

    expect(rebaseForm(base, mine, theirs)).toMatchObject({ name: 'First wave', allocations: { tir_a: '55' } })
    expect(saysSame(rebaseForm(base, base, theirs), theirs)).toBe(true)
  })
})

describe('the timeline', () => {
  const waves = [
    { opensAt: '2026-11-19T17:00:00Z', closesAt: '2026-11-26T17:00:00Z' },
    { opensAt: '2027-04-08T16:00:00Z', closesAt: null },
  ]

  test('shows every wave and the present inside its span', () => {
    const span = spanOf(waves, NOW)
    const places = [NOW, ...waves.map(({ opensAt }) => Date.parse(opensAt))].map((at) => placeOf(at, span))

    for (const place of places) expect(place > 0 && place < 1).toBe(true)
  })

  test('is marked at the first of each month on the event’s own clock', () => {
    const ticks = ticksOf(spanOf(waves, NOW), 'Europe/Monaco')

    expect(ticks.map(({ label }) => label)).toEqual(['1 Dec', '1 Jan', '1 Feb', '1 Mar', '1 Apr'])
    expect(ticks.map(({ at }) => new Date(at).toISOString())).toContain('2027-03-31T22:00:00.000Z')
  })

  test('is marked at midnight through a change of the clocks', () => {
    const span = { from: Date.parse('2027-03-26T00:00:00Z'), to: Date.parse('2027-03-31T00:00:00Z') }

    expect(ticksOf(span, 'Europe/Berlin').map(({ at }) => new Date(at).toISOString())).toEqual([
      '2027-03-26T23:00:00.000Z',
      '2027-03-27T23:00:00.000Z',
      '2027-03-28T22:00:00.000Z',
      '2027-03-29T22:00:00.000Z',
      '2027-03-30T22:00:00.000Z',
    ])
  })

  test('moves a wave in steps that suit its length', () => {
    const hour = 3_600_000
    expect(nudgeOf({ from: 0, to: 12 * hour })).toBe(hour / 4)
    expect(nudgeOf({ from: 0, to: 20 * 24 * hour })).toBe(hour)
    expect(nudgeOf({ from: 0, to: 200 * 24 * hour })).toBe(24 * hour)
  })
})

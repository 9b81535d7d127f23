import { describe, expect, test } from 'vitest'
import type { EventSummary } from '#contract/event'
import { ApiError } from '#lib/api-error'
import { changesBetween } from '../../web/console/audit/changes.ts'
import { groupEvents, nextMomentOf } from '../../web/console/event/next-moment.ts'
import { takeApart } from '../../web/console/form/problem.ts'
import { readStatus } from '../../web/console/order/order-words.ts'
import { explainRole, nameRole } from '../../web/console/organization/role-words.ts'
import { changedFacts, readTierForm } from '../../web/console/tier/tier-form.ts'

const NOW = Date.parse('2027-01-14T17:00:00Z')

const event = (id: string, change: Partial<EventSummary>): EventSummary => ({
  id,
  name: id,
  slug: id,
  status: 'on_sale',
  timeZone: 'Europe/Monaco',
  startsAt: '2027-05-22T06:00:00.000Z',
  endsAt: '2027-05-23T17:00:00.000Z',
  city: 'Monaco',
  posterSeed: id,
  capacity: 0,
  sold: 0,
  nextWaveAt: null,
  ...change,
})

describe('events', () => {
  test('stand under their state, what comes next first, and of what is over the latest', () => {
    const groups = groupEvents(
      [
        event('old', { status: 'ended', startsAt: '2026-01-01T00:00:00.000Z' }),
        event('late', {}),
        event('soon', { nextWaveAt: '2027-01-15T00:00:00.000Z' }),
        event('draft', { status: 'draft' }),
        event('recent', { status: 'cancelled', startsAt: '2026-12-01T00:00:00.000Z' }),
      ],
      NOW,
    )

    expect(groups.map(([group, inGroup]) => [group, inGroup.map(({ id }) => id)])).toEqual([
      ['running', ['soon', 'late']],
      ['drafts', ['draft']],
      ['past', ['recent', 'old']],
    ])
  })

  test('say what comes next: a wave, the start, the end, or nothing', () => {
    const nextWaveAt = '2027-03-04T17:00:00.000Z'
    expect(nextMomentOf(event('a', { nextWaveAt }), NOW)?.what).toBe('Next wave')
    expect(nextMomentOf(event('a', { nextWaveAt, status: 'postponed' }), NOW)?.what).toBe('Starts')
    expect(nextMomentOf(event('a', { startsAt: '2027-01-14T00:00:00.000Z', status: 'live' }), NOW)?.what).toBe('Ends')
    expect(nextMomentOf(event('a', { status: 'ended' }), NOW)).toBeUndefined()
  })
})

describe('the audit log', () => {
  test('shows what differs, with money and moments as people read them', () => {
    const changes = changesBetween(
      { priceCents: 450_000, capacity: 120, tagline: '' },
      { priceCents: 480_050, capacity: 120, tagline: 'Two days', opensAt: '2027-03-04T17:00:00.000Z' },
      'Europe/Monaco',
    )

    expect(changes).toEqual([
      { name: 'price', before: '4500.00', after: '4800.50' },
      { name: 'tagline', before: 'nothing', after: 'Two days' },
      { name: 'opens at', before: undefined, after: '4 Mar 2027, 18:00' },
    ])
  })

  test('shows nothing for an act that changed nothing', () => {
    expect(changesBetween(null, null, 'UTC')).toEqual([])
  })
})

describe('a refused form', () => {
  const refusal = (code: string, extra: object = {}) => new ApiError({ status: 409, code, title: 'No.', ...extra })

  test('puts a known code to its field, with the remedy', () => {
    const error = refusal('event.slug_taken', { remedy: 'Choose another address.' })

    expect(takeApart(error, { 'event.slug_taken': 'slug' })).toEqual({
      fields: { slug: 'No. Choose another address.' },
      rest: undefined,
    })
  })

  test('tells people where to look instead of what a program said', () => {
    const error = refusal('request.invalid', { fields: [{ path: 'venue.city', message: 'Too small' }] })

    expect(takeApart(error).fields['venue.city']).not.toContain('Too small')
  })

  test('leaves everything else to be said in one place', () => {
    const error = refusal('tier.in_use')

    expect(takeApart(error)).toEqual({ fields: {}, rest: error })
    expect(takeApart(null)).toEqual({ fields: {}, rest: undefined })
  })
})

describe('the form of a tier', () => {
  const form = { name: 'Terrace', summary: '', price: '4 800,50', capacity: '120', perPersonLimit: '4' }

  test('reads money as people type it', () => {
    expect(readTierForm(form, 'EUR').facts).toEqual({
      name: 'Terrace',
      summary: '',
      priceCents: 480_050,
      capacity: 120,
      perPersonLimit: 4,
    })
  })

  test('does not shrink below what is used', () => {
    expect(readTierForm({ ...form, capacity: '73' }, 'EUR', 74).errors.capacity).toContain('74 places')
    expect(readTierForm({ ...form, capacity: '74' }, 'EUR', 74).errors).toEqual({})
  })

  test.each(['', '-1', '4.800.50', '1000000.01', 'free'])('refuses %j as a price', (price) => {
    expect(readTierForm({ ...form, price }, 'EUR').errors.price).toBeDefined()
  })

  test('sends only what differs', () => {
    const { facts } = readTierForm(form, 'EUR')
    const tier = { ...facts, priceCents: 480_000, name: 'Terrace', summary: '', capacity: 120, perPersonLimit: 4 }

    expect(facts && changedFacts({ ...rest, ...tier }, facts)).toEqual({ priceCents: 480_050 })
  })
})

const rest = {
  id: 'tir_1',
  eventId: 'evt_1',
  position: 0,
  version: 1,
  privileges: [],
  stock: { capacity: 120, reserve: 120, allocated: 0, held: 0, sold: 0, blocked: 0 },
}

test('a filter in the address is a status, or none', () => {
  expect(readStatus('?status=paid')).toBe('paid')
  expect(readStatus('status=awaiting_payment')).toBe('awaiting_payment')
  expect(readStatus('?status=toString')).toBeUndefined()
  expect(readStatus('')).toBeUndefined()
})

test('several roles are named together, and one that is none of ours as it is', () => {
  expect(nameRole('owner,door_staff')).toBe('Owner, Door staff')
  expect(nameRole('wizard')).toBe('wizard')
  expect(explainRole('wizard')).toBe('')
})

import { describe, expect, test } from 'vitest'
import { estimate, totalOf } from '../../scripts/infra/estimate.ts'
import prices from '../../scripts/infra/prices.json' with { type: 'json' }

const sum = (...input: Parameters<typeof estimate>) => {
  const { fixedUsd, usedUsd } = totalOf(estimate(...input))
  return fixedUsd + usedUsd
}
const nobody = { buyers: 0, events: 0 }

describe('the estimate', () => {
  test('of an idle preview stays near a dollar, and of idle staging, which sleeps, below that of a small server', () => {
    expect(sum('preview', nobody)).toBeLessThan(2)
    expect(sum('staging', nobody)).toBeLessThan(40)
  })

  test('grows with buyers and with events, and buyers cost nothing when there are none', () => {
    expect(totalOf(estimate('production', nobody)).usedUsd).toBe(0)
    expect(sum('production', { buyers: 100_000, events: 20 })).toBeGreaterThan(
      sum('production', { buyers: 10_000, events: 20 }),
    )
    expect(sum('production', { buyers: 10_000, events: 20 })).toBeGreaterThan(
      sum('production', { buyers: 10_000, events: 1 }),
    )
  })

  test('adds up to less than a quarter of a dollar for a buyer of a large month', () => {
    expect(sum('production', { buyers: 100_000, events: 20 }) / 100_000).toBeLessThan(0.25)
  })
})

test('every price has a source and its unit, and all of them a date', () => {
  expect(Date.parse(prices.notedAt)).not.toBeNaN()
  for (const [name, { usd, per, source }] of Object.entries(prices.prices)) {
    expect([name, usd > 0, per.length > 0, URL.canParse(source)]).toEqual([name, true, true, true])
  }
})

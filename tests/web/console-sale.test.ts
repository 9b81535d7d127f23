import { describe, expect, test } from 'vitest'
import { CHART, ceilingOf, shapeOf } from '../../web/console/sale/chart-shape.ts'
import { createMerged } from '../../web/console/sale/merged.ts'
import { addStocks, partsOf } from '../../web/console/tier/stock-parts.ts'
import { manualTimers } from './manual-timers.ts'

describe('asking again', () => {
  test('happens at once, and then at most once a second, with nothing lost', async () => {
    const timers = manualTimers()
    let asked = 0
    const merged = createMerged(() => asked++, 1000, timers)

    for (let i = 0; i < 50; i++) merged.ask()
    expect(asked).toBe(1)
    await timers.advance(999)
    expect(asked).toBe(1)
    await timers.advance(1)
    expect(asked).toBe(2)
    await timers.advance(5000)
    expect(asked).toBe(2)
    merged.ask()
    expect(asked).toBe(3)
  })

  test('ends when the page goes', async () => {
    const timers = manualTimers()
    let asked = 0
    const merged = createMerged(() => asked++, 1000, timers)
    merged.ask()
    merged.ask()

    merged.stop()
    await timers.advance(5000)

    expect(asked).toBe(1)
  })
})

describe('the chart', () => {
  const minutes = (...sold: number[]) => sold.map((one, i) => ({ at: new Date(i * 60_000).toISOString(), sold: one }))

  test.each([
    [[0, 0], 4],
    [[5], 6],
    [[9], 10],
    [[11], 20],
    [[61], 80],
    [[100], 100],
    [[1234], 2000],
  ])('of %j ends at %j, whose half is a whole number', (sold, ceiling) => {
    expect(ceilingOf(minutes(...sold))).toBe(ceiling)
    expect(ceiling % 2).toBe(0)
  })

  test('stays inside its frame', () => {
    const { line } = shapeOf(minutes(0, 4, 2), 4)
    const numbers = line.match(/[\d.]+/g)?.map(Number) ?? []

    expect(numbers).toHaveLength(6)
    for (const number of numbers) expect(number >= 0 && number <= CHART.width).toBe(true)
  })

  test('of nothing is nothing', () => {
    expect(shapeOf([], 4)).toEqual({ line: '', area: '' })
  })
})

describe('a stock', () => {
  const stock = { capacity: 100, reserve: 10, allocated: 30, held: 5, sold: 50, blocked: 5 }

  test('fills its bar exactly, without parts that are empty', () => {
    const parts = partsOf(stock)

    expect(parts.map(({ state }) => state)).toEqual(['sold', 'held', 'allocated', 'blocked', 'reserve'])
    expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
    expect(partsOf({ ...stock, held: 0, reserve: 15 }).map(({ state }) => state)).not.toContain('held')
    expect(partsOf(addStocks([]))).toEqual([])
  })

  test('adds up with others', () => {
    expect(addStocks([stock, stock])).toEqual({
      capacity: 200,
      reserve: 20,
      allocated: 60,
      held: 10,
      sold: 100,
      blocked: 10,
    })
  })
})

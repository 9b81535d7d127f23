import { expect, test } from 'vitest'
import { nameMoney, writeMoney } from '#lib/money'
import { fieldMoney, readMoney } from '#lib/money-field'

test.each([
  [480_000, 'EUR', '€4,800'],
  [480_050, 'EUR', '€4,800.50'],
  [480_005, 'EUR', '€4,800.05'],
  [1_250_000, 'CHF', 'CHF\u00a012,500'],
  [90_000, 'USD', 'US$900'],
  [0, 'GBP', '£0'],
  [100_000_000, 'EUR', '€1,000,000'],
  [4_800, 'JPY', 'JP¥4,800'],
])('%i minor units of %s are written %s', (cents, currency, written) => {
  expect(writeMoney({ cents, currency })).toBe(written)
})

test('buttons and sentences name the currency, since a symbol may be several', () => {
  expect(nameMoney({ cents: 960_000, currency: 'EUR' })).toBe('9,600\u00a0EUR')
})

test.each([
  ['4800', 480_000],
  ['4,800', 480_000],
  ['4.800', 480_000],
  ['4 800,50', 480_050],
  ['4’800.50', undefined],
  ["4'800.50", 480_050],
  ['4,800.5', 480_050],
  ['0.05', 5],
  ['1,234,567.89', 123_456_789],
])('what a person types as %s is %s cents', (typed, cents) => {
  expect(readMoney(typed, 'EUR')).toBe(cents)
})

test.each(['', 'abc', '-5', '4,80,0', '1.2.3', '4,800.505', '4,800,50', '12,34.5', '€5', '1e3'])(
  '"%s" is not one clear amount',
  (typed) => {
    expect(readMoney(typed, 'EUR')).toBeUndefined()
  },
)

test('a currency without cents takes none', () => {
  expect(readMoney('4800', 'JPY')).toBe(4800)
  expect(readMoney('4800.5', 'JPY')).toBeUndefined()
})

test.each([
  [480_000, '4800'],
  [480_050, '4800.50'],
])('an amount of %i goes into a field as %s and comes back unchanged', (cents, field) => {
  expect(fieldMoney({ cents, currency: 'EUR' })).toBe(field)
  expect(readMoney(field, 'EUR')).toBe(cents)
})

import { expect, test } from 'vitest'
import { instantOf, readWall, shiftedBy, zonedOf } from '../../web/console/form/wall-time.ts'

const BERLIN = 'Europe/Berlin'

test('a wall clock reading is a moment of the event’s own zone', () => {
  expect(instantOf({ wall: '2027-05-22T08:00', isLater: false }, 'Europe/Monaco')).toBe('2027-05-22T06:00:00.000Z')
  expect(instantOf({ wall: '2027-05-22T08:00', isLater: false }, 'America/New_York')).toBe('2027-05-22T12:00:00.000Z')
})

test('an hour that spring skips is no moment, and the field says what the clocks show instead', () => {
  expect(readWall('2027-03-28T02:30', BERLIN)).toEqual({ kind: 'gap', next: '2027-03-28T03:30' })
  expect(instantOf({ wall: '2027-03-28T02:30', isLater: false }, BERLIN)).toBeUndefined()
})

test('an hour that autumn repeats is two moments, and both can be meant', () => {
  const wall = '2027-10-31T02:30'
  expect(readWall(wall, BERLIN).kind).toBe('twice')
  expect(instantOf({ wall, isLater: false }, BERLIN)).toBe('2027-10-31T00:30:00.000Z')
  expect(instantOf({ wall, isLater: true }, BERLIN)).toBe('2027-10-31T01:30:00.000Z')
})

test('a clock that jumps by half an hour is understood, too', () => {
  expect(readWall('2027-10-03T02:15', 'Australia/Lord_Howe')).toEqual({ kind: 'gap', next: '2027-10-03T02:45' })
})

test.each([
  '2027-05-22T06:00:00.000Z',
  '2027-10-31T00:30:00.000Z',
  '2027-10-31T01:30:00.000Z',
  '2027-03-28T01:00:00.000Z',
])('what a field shows for %s means it again', (instant) => {
  expect(instantOf(zonedOf(instant, BERLIN), BERLIN)).toBe(instant)
})

test('half a date is nothing yet', () => {
  expect(readWall('', BERLIN)).toEqual({ kind: 'empty' })
  expect(readWall('2027-05-22', BERLIN)).toEqual({ kind: 'empty' })
  expect(instantOf(zonedOf(null, BERLIN), BERLIN)).toBeUndefined()
})

test('what is moved by days keeps its hour, whatever the clocks did between', () => {
  const moved = shiftedBy('2027-03-18T17:00:00.000Z', 20 * 86_400_000, BERLIN)

  expect(moved.wall).toBe('2027-04-07T18:00')
  expect(instantOf(moved, BERLIN)).toBe('2027-04-07T16:00:00.000Z')
})

test('what is not moved stays the very same moment', () => {
  const second = '2027-10-31T01:30:00.000Z'
  expect(instantOf(shiftedBy(second, 0, BERLIN), BERLIN)).toBe(second)
})

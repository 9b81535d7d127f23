import { expect, test } from 'vitest'
import { dayAfter, dayAhead, instantAt } from '#functions/seed/wall-time'

test.each([
  ['Europe/Monaco', '2027-05-22', '08:00', '2027-05-22T06:00:00.000Z'],
  ['Europe/Monaco', '2027-01-22', '08:00', '2027-01-22T07:00:00.000Z'],
  ['Asia/Tokyo', '2027-05-22', '00:30', '2027-05-21T15:30:00.000Z'],
  ['America/New_York', '2027-11-07', '00:30', '2027-11-07T04:30:00.000Z'],
  ['America/New_York', '2027-11-07', '12:00', '2027-11-07T17:00:00.000Z'],
  ['UTC', '2027-05-22', '08:00', '2027-05-22T08:00:00.000Z'],
])('clocks in %s show %s %s at %s', (timeZone, day, hour, instant) => {
  expect(instantAt(timeZone, day, hour)).toBe(instant)
})

test('a weekday ahead is at least so many days away, and less than a week more', () => {
  const friday = new Date('2027-01-01T23:59:00Z')

  expect(dayAhead(friday, 0, 5)).toBe('2027-01-01')
  expect(dayAhead(friday, 1, 5)).toBe('2027-01-08')
  expect(dayAfter('2027-02-28', 1)).toBe('2027-03-01')
})

import { describe, expect, test } from 'vitest'
import { instantsOf } from '#lib/instants'
import { cityOf, sayTime, timeLeft, writeClock, writeDate, writeMoment } from '#lib/time'
import { boundaryNote, writeForViewer } from '#lib/viewer-time'
import { wallOf } from '#lib/wall'

const now = new Date('2027-01-14T17:00:00Z')
const opening = new Date('2027-05-22T06:00:00Z')

describe('a moment', () => {
  test('is written by the event’s own clock, with its city', () => {
    expect(writeMoment(opening, 'Europe/Monaco', now)).toEqual({
      date: 'Saturday 22 May',
      time: '08:00',
      city: 'Monaco',
    })
  })

  test('names the year once it is another one', () => {
    expect(writeDate(opening, 'Europe/Monaco', new Date('2026-12-31T22:59:00Z'))).toBe('Saturday 22 May 2027')
    expect(writeDate(opening, 'Europe/Monaco', new Date('2026-12-31T23:00:00Z'))).toBe('Saturday 22 May')
  })

  test.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Europe/Zurich', 'Zurich'],
    ['UTC', 'UTC'],
  ])('in %s is named after %s', (zone, city) => {
    expect(cityOf(zone)).toBe(city)
  })
})

describe('for a viewer elsewhere', () => {
  test('the same clock is not said twice', () => {
    expect(writeForViewer(opening, 'Europe/Monaco', 'Europe/Paris')).toBeUndefined()
  })

  test('another clock is said with its city', () => {
    expect(writeForViewer(new Date('2027-05-22T12:00:00Z'), 'Europe/Monaco', 'Asia/Tokyo')).toBe('21:00 for you, Tokyo')
  })

  test.each([
    ['America/New_York', 'Friday night'],
    ['America/Los_Angeles', 'Friday night'],
    ['Pacific/Auckland', undefined],
  ])('in %s the boundary of the night is said as %s', (zone, note) => {
    expect(boundaryNote(opening, 'Europe/Monaco', zone)).toBe(note)
  })

  test('another day in plain daylight is said too', () => {
    expect(boundaryNote(new Date('2027-05-22T20:30:00Z'), 'Europe/Monaco', 'Pacific/Auckland')).toBe('Sunday')
  })
})

describe('a wall clock reading', () => {
  test('names one instant as a rule', () => {
    expect(instantsOf('2027-05-22T08:00', 'Europe/Monaco')).toEqual([opening])
  })

  test('names none in the hour that spring skips', () => {
    expect(instantsOf('2027-03-28T02:30', 'Europe/Monaco')).toEqual([])
  })

  test('names two in the hour that autumn repeats, an hour apart', () => {
    expect(instantsOf('2026-10-25T02:30', 'Europe/Monaco')).toEqual([
      new Date('2026-10-25T00:30:00Z'),
      new Date('2026-10-25T01:30:00Z'),
    ])
  })

  test('knows zones with half hours, and half hours of summer', () => {
    expect(instantsOf('2027-01-14T12:00', 'Asia/Kathmandu')).toEqual([new Date('2027-01-14T06:15:00Z')])
    expect(instantsOf('2027-04-04T01:45', 'Australia/Lord_Howe')).toHaveLength(2)
  })

  test('of nonsense names none', () => {
    expect(instantsOf('2027-02-30T08:00', 'Europe/Monaco')).toEqual([])
    expect(instantsOf('soon', 'Europe/Monaco')).toEqual([])
  })

  test.each(['Europe/Monaco', 'America/St_Johns', 'Asia/Kolkata', 'UTC'])(
    'comes back from its instant in %s',
    (zone) => {
      for (const wall of ['2027-01-01T00:00', '2027-07-14T23:59', '2028-02-29T12:34']) {
        const [at] = instantsOf(wall, zone)
        expect(at && wallOf(at, zone)).toBe(wall)
      }
    },
  )
})

describe('time left', () => {
  test('reads zero only when it is over', () => {
    expect(timeLeft(1).totalSeconds).toBe(1)
    expect(timeLeft(0).totalSeconds).toBe(0)
    expect(timeLeft(-5000).totalSeconds).toBe(0)
  })

  test.each([
    [724_000, '12:04'],
    [59_001, '01:00'],
    [4_324_000, '1:12:04'],
    [90_000_000, '25:00:00'],
  ])('of %i ms is %s on a clock', (ms, clock) => {
    expect(writeClock(timeLeft(ms))).toBe(clock)
  })

  test.each([
    [724_000, '12 minutes'],
    [60_000, '1 minute'],
    [59_000, '59 seconds'],
    [1_000, '1 second'],
    [3_600_000, '1 hour'],
    [7_500_000, '2 hours 5 minutes'],
  ])('of %i ms is said as %s, never more than there is', (ms, said) => {
    expect(sayTime(timeLeft(ms))).toBe(said)
  })
})

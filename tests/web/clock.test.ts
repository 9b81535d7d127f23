import { expect, test } from 'vitest'
import { createClock, sampleOf, stoppedClock } from '#lib/clock'

/** A device whose clock is a minute slow. */
function slowDevice() {
  const device = { now: 1_000_000 }
  const clock = createClock(() => device.now)
  /** One exchange that takes `there` and `back` milliseconds on the wire. */
  const exchange = (there: number, back: number) => {
    const askedAt = device.now
    const serverAt = askedAt + there + 60_000
    device.now += there + back
    clock.observe({ serverAt, askedAt, answeredAt: device.now })
  }
  return { device, clock, exchange }
}

test('before the server is heard the clock is the device’s, and says that it is not true', () => {
  const { clock } = slowDevice()

  expect(clock.isTrue()).toBe(false)
  expect(clock.now()).toBe(1_000_000)
})

test('an exchange of equal ways sets the clock exactly', () => {
  const { device, clock, exchange } = slowDevice()

  exchange(40, 40)

  expect(clock.isTrue()).toBe(true)
  expect(clock.now()).toBe(device.now + 60_000)
})

test('the error is at most half of the round trip', () => {
  const { device, clock, exchange } = slowDevice()

  exchange(200, 0)

  expect(Math.abs(clock.now() - (device.now + 60_000))).toBeLessThanOrEqual(100)
})

test('a slower exchange changes nothing, a quicker one does', () => {
  const { device, clock, exchange } = slowDevice()
  exchange(20, 10)

  exchange(900, 100)
  expect(clock.now()).toBe(device.now + 60_000 + 5)

  exchange(5, 5)
  expect(clock.now()).toBe(device.now + 60_000)
})

test('after ten minutes a slower exchange counts, since clocks drift', () => {
  const { device, clock, exchange } = slowDevice()
  exchange(10, 10)
  device.now += 10 * 60_000
  const before = clock.now() - device.now

  exchange(300, 100)

  expect(clock.now() - device.now).not.toBe(before)
})

test('after sleep the next exchange counts, however slow', () => {
  const { device, clock, exchange } = slowDevice()
  exchange(5, 5)
  device.now -= 30_000
  clock.doubt()

  const askedAt = device.now
  device.now += 800
  clock.observe({ serverAt: askedAt + 400 + 90_000, askedAt, answeredAt: device.now })

  expect(clock.now()).toBe(device.now + 90_000)
})

test('nonsense is ignored', () => {
  const { clock, device } = slowDevice()

  clock.observe({ serverAt: Number.NaN, askedAt: 0, answeredAt: 10 })
  clock.observe({ serverAt: 5, askedAt: 20, answeredAt: 10 })

  expect(clock.isTrue()).toBe(false)
  expect(clock.now()).toBe(device.now)
})

test('listeners hear when the clock is set', () => {
  const { clock, exchange } = slowDevice()
  let heard = 0
  const end = clock.subscribe(() => heard++)

  exchange(5, 5)
  end()
  exchange(1, 1)

  expect(heard).toBe(1)
})

test('a stopped clock stands', () => {
  const clock = stoppedClock(42)
  clock.observe({ serverAt: 100, askedAt: 0, answeredAt: 0 })

  expect(clock.now()).toBe(42)
})

test('the date of an answer is right to half a second, and gives way to anything better', () => {
  const { device, clock, exchange } = slowDevice()
  const date = new Date(Math.floor((device.now + 60_000) / 1000) * 1000).toUTCString()
  const sample = sampleOf(new Headers({ date }), device.now - 20, device.now)
  if (sample) clock.observe(sample)

  expect(Math.abs(clock.now() - (device.now + 60_000))).toBeLessThanOrEqual(520)
  exchange(20, 20)
  expect(clock.now()).toBe(device.now + 60_000)
})

test.each([
  [{ date: 'Thu, 14 Jan 2027 17:00:00 GMT', age: '1' }],
  [{ date: 'Thu, 14 Jan 2027 17:00:00 GMT', 'cache-control': 'public, max-age=60' }],
  [{ date: 'Thu, 14 Jan 2027 17:00:00 GMT', 'cache-control': 's-maxage=1' }],
  [{}],
])('an answer that a cache may have kept tells no time: %j', (headers) => {
  expect(sampleOf(new Headers(headers as Record<string, string>), 0, 10)).toBeUndefined()
})

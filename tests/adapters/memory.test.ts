import { expect, test } from 'vitest'
import { processMemory } from '#adapters/memory'

const at = (ms: number) => new Date(ms)

test('a thing is known until its time is up', () => {
  let ms = 0
  const memory = processMemory({ now: () => at(ms) })
  memory.set('a', { n: 1 }, 1000)
  ms = 999
  expect(memory.get('a')).toEqual({ n: 1 })
  ms = 1000
  expect(memory.get('a')).toBeUndefined()
})

test('setting again replaces the thing and its time', () => {
  let ms = 0
  const memory = processMemory({ now: () => at(ms) })
  memory.set('a', 1, 10)
  memory.set('a', 2, 1000)
  ms = 500
  expect(memory.get('a')).toBe(2)
})

test('old things make room, and the newest five thousand stay', () => {
  const memory = processMemory({ now: () => at(0) })
  for (let n = 0; n < 15_000; n++) memory.set(`k${n}`, n, 1000)
  expect(memory.get('k4999')).toBeUndefined()
  expect(memory.get('k10000')).toBe(10_000)
  expect(memory.get('k14999')).toBe(14_999)
})

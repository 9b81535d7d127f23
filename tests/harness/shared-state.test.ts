import { afterEach, expect, test, vi } from 'vitest'
import { changedSince, sharedState } from './shared-state.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('a file that changes nothing, or puts it back, leaves no trace', () => {
  const found = sharedState()
  vi.stubEnv('LEFT_BEHIND', 'yes')
  vi.unstubAllEnvs()

  expect(changedSince(found)).toEqual([])
})

test.each([
  ['a setting', 'process.env.LEFT_BEHIND', () => vi.stubEnv('LEFT_BEHIND', 'yes')],
  ['a silent console', 'console.error', () => vi.spyOn(console, 'error').mockReturnValue(undefined)],
  ['another clock', 'Date', () => vi.useFakeTimers({ toFake: ['Date'] })],
  ['another network', 'fetch', () => vi.stubGlobal('fetch', () => undefined)],
])('%s is told by its name', (_, name, change) => {
  const found = sharedState()
  change()

  expect(changedSince(found)).toEqual([name])
})

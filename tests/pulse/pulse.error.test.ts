import { beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('an event that is not there has no pulse', async () => {
  await expect(t.visitor.readPulse({ eventId: `evt_${'0'.repeat(26)}` })).rejects.toThrow('event.not_found')
})

test.each(['evt_short', 'tir_00000000000000000000000000', `evt_${'u'.repeat(26)}`])(
  'the id %s is refused before anything is asked',
  async (eventId) => {
    await expect(t.visitor.readPulse({ eventId })).rejects.toThrow('request.invalid')
  },
)

test('a hint about an event that is gone is harmless', async () => {
  const body = { eventId: `evt_${'0'.repeat(26)}` }

  const { batchItemFailures } = await t.deliver([{ jobId: null, version: 0, name: 'pulse.publish', body }])

  expect(batchItemFailures).toEqual([])
  expect(t.pushed.filter(({ name }) => name === 'pulse.moved')).toEqual([])
})

import { describe, expect, test } from 'vitest'
import { FRAME_BYTES_MAX, fanoutOf, sqsPush } from '#adapters/push'
import { SocketAnswer } from '#contract/socket'
import type { PushMessage } from '#core/context'

const push = (topic: string, seq = 1, body: unknown = {}): PushMessage => ({ topic, name: 'wave.opened', seq, body })

/** Who is told what, over all messages. */
const told = (pushes: PushMessage[]) =>
  fanoutOf(pushes).flatMap(({ frames, reads }) =>
    reads.map((read) => ({ ...frames[read.frame], shard: 'shard' in read ? read.shard : undefined })),
  )

describe('a push becomes work for the fan-out', () => {
  test('an event’s is split into four messages that cover every shard once', () => {
    const messages = fanoutOf([push('event:1')])
    expect(messages.map(({ frames, reads }) => [frames.length, reads.length])).toEqual(Array(4).fill([1, 8]))
    expect(told([push('event:1')]).map(({ shard }) => shard)).toEqual(Array.from({ length: 32 }, (_, shard) => shard))
  })

  test('those for people share messages, eight in each', () => {
    const pushes = Array.from({ length: 20 }, (_, n) => push(`user:${n}`))
    expect(fanoutOf(pushes).map(({ frames }) => frames.length)).toEqual([8, 8, 4])
    expect(told(pushes).map(({ topic }) => topic)).toEqual(pushes.map(({ topic }) => topic))
  })

  test('several of one topic are one frame, in their order, as the contract has it', () => {
    const pushes = [push('user:a', 1), push('user:b', 5), push('user:a', 2)]
    const frames = told(pushes)
    expect(frames).toHaveLength(2)
    expect(SocketAnswer.parse(JSON.parse(frames[0]?.text ?? ''))).toEqual({
      type: 'push',
      pushes: [push('user:a', 1), push('user:a', 2)],
    })
  })

  test('no frame is larger than the gateway sends in one piece, and none is lost', () => {
    const pushes = Array.from({ length: 9 }, (_, n) => push('user:a', n, 'ü'.repeat(4000)))
    const texts = told(pushes).map(({ text = '' }) => text)
    expect(texts.every((text) => Buffer.byteLength(text) <= FRAME_BYTES_MAX)).toBe(true)
    expect(texts.flatMap((text) => JSON.parse(text).pushes)).toEqual(pushes)
  })

  test('one that is too large is an error, and nothing leaves', async () => {
    const bodies: string[] = []
    const sender = sqsPush(async (entries) => void bodies.push(...entries.map(({ body }) => body)))
    await expect(sender.send([push('user:b'), push('user:a', 1, 'x'.repeat(FRAME_BYTES_MAX))])).rejects.toThrow(
      'larger',
    )
    expect(bodies).toEqual([])
  })

  test('none is no work', () => {
    expect(fanoutOf([])).toEqual([])
  })
})

import type { SocketAnswer } from '#contract/socket'
import type { EndedTopic, Push, PushMessage } from '#core/context'
import { shardCount } from './shard.ts'
import type { SendToQueue } from './sqs.ts'

/** What the sockets of a topic are sent, ready as text. */
export interface Frame {
  topic: string
  text: string
  /** Only this person's sockets are told, and the topic is taken from them. */
  endsFor?: string
}

/** Sockets still to be told: those of a shard after a cursor, or some left over by name. `frame` is an index. */
export type FanoutRead =
  | { frame: number; shard: number; cursor: string | undefined }
  | { frame: number; connectionIds: string[] }

/** One worker's share of a push: what is said, and to whom. */
export interface FanoutMessage {
  frames: Frame[]
  reads: FanoutRead[]
  /** How often sockets were put off because the gateway asked us to slow down. */
  delays: number
}

/** What the gateway sends in one piece; a hint that needs more is no hint. */
export const FRAME_BYTES_MAX = 32 * 1024
/** Thirty-two shards make four messages: four workers already outrun what the gateway lets through. */
const READS_PER_MESSAGE = 8

/** Hands pushes to the fan-out workers: one queue message for eight reads, whether of eight shards or of eight people. */
export const sqsPush = (send: SendToQueue): Push => ({
  send: async (pushes) => {
    const messages = fanoutOf(pushes)
    await send(messages.map((message) => ({ body: JSON.stringify(message), delaySeconds: 0 })))
  },
  end: async (topics) => {
    const messages = messagesOf(topics.map(endFrame))
    await send(messages.map((message) => ({ body: JSON.stringify(message), delaySeconds: 0 })))
  },
})

function endFrame({ topic, userId }: EndedTopic): Frame {
  const answer: SocketAnswer = { type: 'unsubscribed', topics: [topic] }
  return { topic, text: JSON.stringify(answer), endsFor: userId }
}

/** Groups pushes by topic, so that a socket gets few frames, and splits the topics' shards over workers. */
export function fanoutOf(pushes: PushMessage[]): FanoutMessage[] {
  const byTopic = Map.groupBy(pushes, ({ topic }) => topic)
  return messagesOf([...byTopic].flatMap(([topic, group]) => framesOf(topic, group)))
}

function messagesOf(frames: Frame[]): FanoutMessage[] {
  const reads = frames.flatMap((frame) =>
    Array.from({ length: shardCount(frame.topic) }, (_, shard) => ({ frame, shard })),
  )
  return chunksOf(reads, READS_PER_MESSAGE).map((share) => {
    const shareFrames = [...new Set(share.map(({ frame }) => frame))]
    return {
      frames: shareFrames,
      reads: share.map(({ frame, shard }) => ({ frame: shareFrames.indexOf(frame), shard, cursor: undefined })),
      delays: 0,
    }
  })
}

function framesOf(topic: string, pushes: PushMessage[]): Frame[] {
  const answer: SocketAnswer = { type: 'push', pushes }
  const text = JSON.stringify(answer)
  if (Buffer.byteLength(text) <= FRAME_BYTES_MAX) return [{ topic, text }]
  if (pushes.length === 1) throw new Error(`the push ${pushes[0]?.name} is larger than ${FRAME_BYTES_MAX} bytes`)
  const middle = Math.ceil(pushes.length / 2)
  return [...framesOf(topic, pushes.slice(0, middle)), ...framesOf(topic, pushes.slice(middle))]
}

function chunksOf<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}

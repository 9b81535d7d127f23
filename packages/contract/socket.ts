import * as z from 'zod/mini'
import { Id, Uuid } from './id.ts'
import { Instant } from './text.ts'

/** The browser offers this subprotocol, and `ticket.<one-time ticket>` beside it when it is signed in. */
export const SOCKET_PROTOCOL = 'primepass.v1'
export const SOCKET_TICKET_PREFIX = 'ticket.'
export const SOCKET_MESSAGE_BYTES_MAX = 4096
export const TOPICS_PER_SOCKET_MAX = 20
/** Quiet sockets are closed by the gateway after ten minutes. */
export const PING_EVERY_SECONDS = 240

/** What can be listened to: `event:` by anyone, `user:` by that person, `sale:` by members of the event's organization. */
const topicIds = { event: Id('event'), sale: Id('event'), user: Uuid }
export type TopicKind = keyof typeof topicIds

const isTopicKind = (text: string): text is TopicKind => Object.hasOwn(topicIds, text)

/** Takes `event:evt_…` apart; undefined when it names nothing. */
export function readTopic(topic: string): { kind: TopicKind; id: string } | undefined {
  const [kind = '', id = '', ...rest] = topic.split(':')
  if (!isTopicKind(kind) || rest.length > 0) return undefined
  return topicIds[kind].safeParse(id).success ? { kind, id } : undefined
}

const isTopic = (topic: string) => readTopic(topic) !== undefined
export const Topic = z.string().check(z.maxLength(80), z.refine(isTopic, 'unknown topic'))
const Topics = z.array(Topic).check(z.minLength(1), z.maxLength(TOPICS_PER_SOCKET_MAX))

/** From the browser. */
export const SocketMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('subscribe'), topics: Topics }),
  z.strictObject({ type: z.literal('unsubscribe'), topics: Topics }),
  z.strictObject({ type: z.literal('ping') }),
])
export type SocketMessage = z.infer<typeof SocketMessage>

/** A hint that something changed; `seq` grows per topic, so what is not newer than the last one can be ignored. */
export const SocketPush = z.object({ topic: z.string(), name: z.string(), seq: z.number(), body: z.unknown() })
export type SocketPush = z.infer<typeof SocketPush>

/** To the browser: answers to its messages, and pushes. */
export const SocketAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('subscribed'), topics: z.array(z.string()) }),
  z.object({ type: z.literal('unsubscribed'), topics: z.array(z.string()) }),
  z.object({ type: z.literal('pong'), at: Instant }),
  z.object({ type: z.literal('error'), code: z.string(), topics: z.optional(z.array(z.string())) }),
  z.object({ type: z.literal('push'), pushes: z.array(SocketPush) }),
])
export type SocketAnswer = z.infer<typeof SocketAnswer>

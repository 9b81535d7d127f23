import type { SocketApp } from '#adapters/socket-app'
import type { Connection } from '#adapters/sockets'
import { readTopic, TOPICS_PER_SOCKET_MAX } from '#contract/socket'
import { joinArrivals, leaveArrivals } from './arrival.ts'
import { answer, refusal, type SocketResult } from './socket-event.ts'

/** All topics or none: a client that may not hear one of them asked for something it should not know. */
export async function subscribe(app: SocketApp, id: string, topics: string[]): Promise<SocketResult> {
  const refused = await refusedOf(app, id, topics)
  if (refused === 'closed') return refusal('socket.closed')
  if (refused.length > 0) return refusal('socket.topic_refused', refused)
  const result = await app.sockets.subscribe(id, topics, TOPICS_PER_SOCKET_MAX)
  if (result === 'full') return refusal('socket.too_many_topics')
  if (result === 'closed') return refusal('socket.closed')
  await joinArrivals(app, id, topics)
  return answer({ type: 'subscribed', topics })
}

export async function unsubscribe(app: SocketApp, id: string, topics: string[]): Promise<SocketResult> {
  await app.sockets.unsubscribe(id, topics)
  await leaveArrivals(app, id, topics)
  return answer({ type: 'unsubscribed', topics })
}

/** Who it is matters only for what is not public; most sockets come for an event's page and nothing else. */
async function refusedOf(app: SocketApp, id: string, topics: string[]): Promise<string[] | 'closed'> {
  if (topics.every((topic) => readTopic(topic)?.kind === 'event')) return []
  const connection = await app.sockets.find(id)
  if (!connection) return 'closed'
  const rights = await Promise.all(topics.map((topic) => mayListen(app, connection, topic)))
  return topics.filter((_, index) => !rights[index])
}

/** An event's page is public; a person hears their own; a sale is its organization's. */
async function mayListen(app: SocketApp, { person }: Connection, topic: string): Promise<boolean> {
  const read = readTopic(topic)
  if (read?.kind === 'event') return true
  if (!read || !person) return false
  return read.kind === 'user' ? read.id === person.userId : app.mayWatchSale(person.userId, read.id)
}

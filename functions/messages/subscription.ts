import type { SocketApp } from '#adapters/socket-app'
import type { Connection } from '#adapters/sockets'
import { readTopic } from '#contract/socket'
import { joinArrivals, leaveArrivals } from './arrival.ts'
import { answer, refusal, type SocketResult } from './socket-event.ts'

/** All topics or none: a client that may not hear one of them asked for something it should not know. */
export async function subscribe(app: SocketApp, connection: Connection, topics: string[]): Promise<SocketResult> {
  const rights = await Promise.all(topics.map((topic) => mayListen(app, connection, topic)))
  const refused = topics.filter((_, index) => !rights[index])
  if (refused.length > 0) return refusal('socket.topic_refused', refused)
  const result = await app.sockets.subscribe(connection, topics)
  if (result === 'full') return refusal('socket.too_many_topics')
  if (result === 'closed') return refusal('socket.closed')
  await joinArrivals(app, connection.id, topics)
  return answer({ type: 'subscribed', topics })
}

export async function unsubscribe(app: SocketApp, connection: Connection, topics: string[]): Promise<SocketResult> {
  await app.sockets.unsubscribe(connection.id, topics)
  await leaveArrivals(app, connection.id, topics)
  return answer({ type: 'unsubscribed', topics })
}

/** An event's page is public; a person hears their own; a sale is its organization's. */
async function mayListen(app: SocketApp, { person }: Connection, topic: string): Promise<boolean> {
  const read = readTopic(topic)
  if (read?.kind === 'event') return true
  if (!read || !person) return false
  return read.kind === 'user' ? read.id === person.userId : app.mayWatchSale(person.userId, read.id)
}

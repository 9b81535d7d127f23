import { sessionTopic } from '#core/account/session-key'
import type { Clock } from '#core/context'
import { openSocketTable, type SocketTableConfig } from './socket-table.ts'

/** An open socket and what it listens to. Without a person it is a visitor's. */
export interface Connection {
  id: string
  person: { userId: string; sessionId: string } | undefined
  topics: string[]
}

export interface SocketPage {
  connectionIds: string[]
  /** Where the next page begins; undefined after the last one. */
  cursor: string | undefined
}

/** Who listens to what. Disconnects get lost, so whatever is in here may be gone; it ends by itself. */
export interface Sockets {
  open(connection: Pick<Connection, 'id' | 'person'>): Promise<void>
  find(id: string): Promise<Connection | undefined>
  /** Safe to repeat. `full`: the socket would have more than `most` topics; `closed`: it has ended meanwhile. */
  subscribe(id: string, topics: string[], most: number): Promise<'subscribed' | 'full' | 'closed'>
  unsubscribe(id: string, topics: string[]): Promise<void>
  /** Forgets a socket and tells its topics; also the one it was found under, should that be all that is left of it. */
  close(id: string, foundUnder?: string): Promise<string[]>
  /** The sockets of a shard, from a cursor on. A page may be empty and not the last. */
  page(topic: string, shard: number, cursor: string | undefined): Promise<SocketPage>
}

/** The gateway ends a socket after two hours. */
const LIFE_SECONDS = 2 * 3600 + 10 * 60

/** The registry in DynamoDB. Its own deletion lags by days, so everything read is compared with the clock. */
export function dynamoSockets(config: SocketTableConfig, clock: Clock): Sockets {
  const table = openSocketTable(config, clock)
  const nowSeconds = () => Math.floor(clock.now().getTime() / 1000)

  async function find(id: string): Promise<Connection | undefined> {
    const item = await table.findSocket(id)
    if (!item || item.ttl <= nowSeconds()) return undefined
    const { userId, sessionId, topics = [] } = item
    const person = userId && sessionId ? { userId, sessionId } : undefined
    return { id, person, topics: [...topics] }
  }

  return {
    find,

    async open({ id, person }) {
      const ttl = nowSeconds() + LIFE_SECONDS
      await table.putSocket(id, { ...person, ttl })
      if (person) await table.putSubscriptions(id, [sessionTopic(person.sessionId)], ttl)
    },

    async subscribe(id, topics, most) {
      // The socket's own list comes first: what stands in it is cleaned up whatever happens next.
      let item = await table.listTopics(id, topics, most)
      if (!item) {
        // Some may be listed already, which the condition could not see.
        const before = await table.findSocket(id)
        const fresh = topics.filter((topic) => !before?.topics?.has(topic))
        item = fresh.length === 0 ? before : await table.listTopics(id, fresh, most)
        if (before && !item) return 'full'
      }
      if (!item || item.ttl <= nowSeconds()) return 'closed'
      await table.putSubscriptions(id, topics, item.ttl)
      return 'subscribed'
    },

    async unsubscribe(id, topics) {
      await table.removeSubscriptions(id, topics)
      await table.unlistTopics(id, topics)
    },

    async close(id, foundUnder) {
      const socket = await table.takeSocket(id)
      const topics = new Set(socket?.topics)
      const unlisted = [
        ...(foundUnder ? [foundUnder] : []),
        ...(socket?.sessionId ? [sessionTopic(socket.sessionId)] : []),
      ]
      await table.removeSubscriptions(id, [...new Set([...topics, ...unlisted])])
      return [...topics]
    },

    async page(topic, shard, cursor) {
      const { items, cursor: next } = await table.pageOfShard(topic, shard, cursor)
      return { connectionIds: items.filter(({ ttl }) => ttl > nowSeconds()).map(({ id }) => id), cursor: next }
    },
  }
}

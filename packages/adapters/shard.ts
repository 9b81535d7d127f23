/**
 * Into how many partitions the sockets of a topic are spread. An event's page may have a hundred thousand viewers, so
 * several workers must read at once; a person has a few devices and a sale a few organizers, and one read finds them.
 */
export const shardCount = (topic: string): number => (topic.startsWith('event:') ? EVENT_SHARDS : 1)

/** May grow at any time: a reader of more shards finds all that fewer held. */
const EVENT_SHARDS = 32

/** Where the subscription of one connection to a topic lives. */
export const shardOf = (topic: string, connectionId: string): number => hash(connectionId) % shardCount(topic)

/** FNV-1a: even enough, the same everywhere, and cheap. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}

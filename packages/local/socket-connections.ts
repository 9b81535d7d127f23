import type { WebSocket } from 'ws'
import type { SocketIdentity } from './socket-event.ts'

/** An open socket, when something last went over it, and its two timers. */
export interface Connection {
  identity: SocketIdentity
  socket: WebSocket
  lastActiveAt: number
  touch(): void
}

export type Connections = Map<string, Connection>

/** Keeps a socket until it closes, is idle for too long, or has lived for too long; both as API Gateway does. */
export function keepConnection(
  connections: Connections,
  identity: SocketIdentity,
  socket: WebSocket,
  limits: { idleMs: number; lifeMs: number },
): Connection {
  const goAway = () => socket.close(1001, 'Going away')
  const idle = setTimeout(goAway, limits.idleMs)
  const life = setTimeout(goAway, limits.lifeMs)
  const connection: Connection = {
    identity,
    socket,
    lastActiveAt: identity.connectedAt,
    touch() {
      connection.lastActiveAt = Date.now()
      idle.refresh()
    },
  }
  connections.set(identity.connectionId, connection)
  socket.once('close', () => {
    clearTimeout(idle)
    clearTimeout(life)
    connections.delete(identity.connectionId)
  })
  return connection
}

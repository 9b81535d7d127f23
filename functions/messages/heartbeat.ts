import type { SocketApp } from '#adapters/socket-app'
import { joinArrivals } from './arrival.ts'
import { answer, refusal, type SocketResult } from './socket-event.ts'

/** Keeps the socket open and its viewer counted; the answer carries the server's time. */
export async function ping(app: SocketApp, id: string): Promise<SocketResult> {
  const connection = await app.sockets.find(id)
  if (!connection) return refusal('socket.closed')
  await joinArrivals(app, id, connection.topics)
  return answer({ type: 'pong', at: app.clock.now().toISOString() })
}

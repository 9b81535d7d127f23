import type { SocketApp } from '#adapters/socket-app'
import type { Connection } from '#adapters/sockets'
import { joinArrivals } from './arrival.ts'
import { answer, type SocketResult } from './socket-event.ts'

/** Keeps the socket open and its viewer counted; the answer carries the server's time. */
export async function ping(app: SocketApp, connection: Connection): Promise<SocketResult> {
  await joinArrivals(app, connection.id, connection.topics)
  return answer({ type: 'pong', at: app.clock.now().toISOString() })
}

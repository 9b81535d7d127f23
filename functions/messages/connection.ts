import { createHash } from 'node:crypto'
import type { SocketApp } from '#adapters/socket-app'
import type { Connection } from '#adapters/sockets'
import { SOCKET_PROTOCOL, SOCKET_TICKET_PREFIX } from '#contract/socket'
import { type SocketErrorCode, socketErrors } from '#contract/socket.errors'
import { isDenied } from '#core/account/session-liveness'
import { leaveArrivals } from './arrival.ts'
import type { SocketEvent, SocketResult } from './socket-event.ts'

const MINUTE_MS = 60_000
/** Where the API leaves a one-time ticket: under its hash, so that reading the cache opens no socket. */
const TICKET_KEY = 'socket-ticket:'

/** Lets a socket in: from our site, speaking our protocol, as a visitor or with a ticket that was never used. */
export async function connect(app: SocketApp, event: SocketEvent): Promise<SocketResult> {
  const { connectionId, identity } = event.requestContext
  if (headerOf(event, 'origin') !== app.siteUrl) return refuse('socket.origin_foreign')
  const offered = (headerOf(event, 'sec-websocket-protocol') ?? '').split(',').map((name) => name.trim())
  if (!offered.includes(SOCKET_PROTOCOL)) return refuse('socket.protocol_missing')
  if (await isTooMany(app, identity?.sourceIp ?? '')) return refuse('socket.too_many')
  const ticket = offered.find((name) => name.startsWith(SOCKET_TICKET_PREFIX))?.slice(SOCKET_TICKET_PREFIX.length)
  const person = ticket === undefined ? undefined : await takeTicket(app, ticket)
  if (ticket !== undefined && !person) return refuse('socket.ticket_invalid')
  await app.sockets.open({ id: connectionId, person })
  // After it is registered: whoever ends the session from now on finds the socket.
  if (person && (await isOver(app, person.sessionId))) {
    await app.sockets.close(connectionId)
    return refuse('socket.ticket_invalid')
  }
  return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SOCKET_PROTOCOL } }
}

/** Comes for most sockets that end, but not for all. */
export async function disconnect(app: SocketApp, event: SocketEvent): Promise<SocketResult> {
  const id = event.requestContext.connectionId
  const topics = await app.sockets.close(id)
  await leaveArrivals(app, id, topics)
  return { statusCode: 200 }
}

const refuse = (code: SocketErrorCode): SocketResult => ({ statusCode: socketErrors[code].status })

/** Header names come as the browser wrote them. */
function headerOf({ headers = {} }: SocketEvent, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]
}

/** Without Redis nobody is counted: a sale must not lose its audience over that. */
async function isTooMany(app: SocketApp, address: string): Promise<boolean> {
  try {
    return (await app.cache.hit(`connects:${address}`, MINUTE_MS)) > app.connectsPerMinuteMax
  } catch (error) {
    app.log.warn('connections are not counted', { error })
    return false
  }
}

/** Redis has just given the ticket; should it be away now, the ticket's half minute is what a session that ended gains. */
const isOver = (app: SocketApp, sessionId: string): Promise<boolean> =>
  isDenied(app.cache, sessionId).catch((error: unknown) => {
    app.log.warn('the deny list cannot be asked', { error })
    return false
  })

async function takeTicket(app: SocketApp, ticket: string): Promise<Connection['person']> {
  const hash = createHash('sha256').update(ticket).digest('hex')
  const stored = await app.cache.take(TICKET_KEY + hash)
  if (stored === null) return undefined
  const { userId, sessionId } = JSON.parse(stored)
  return { userId, sessionId }
}

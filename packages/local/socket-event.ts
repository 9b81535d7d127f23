import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { plainAddress } from './http-event.ts'

export type SocketEventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT'

/** A connection as its events describe it. */
export interface SocketIdentity {
  connectionId: string
  connectedAt: number
  stage: string
  host: string
  sourceIp: string
  userAgent: string
}

const routeKeys = { CONNECT: '$connect', MESSAGE: '$default', DISCONNECT: '$disconnect' } as const

/** What all events of a connection say about it. */
export function socketIdentity(connectionId: string, stage: string, request: IncomingMessage): SocketIdentity {
  return {
    connectionId,
    connectedAt: Date.now(),
    stage,
    host: request.headers.host ?? 'localhost',
    sourceIp: plainAddress(request.socket.remoteAddress),
    userAgent: request.headers['user-agent'] ?? '',
  }
}

/** The event of a socket that asks to be let in. */
export function connectEvent(identity: SocketIdentity, request: IncomingMessage) {
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  return {
    ...socketEvent(identity, 'CONNECT'),
    headers: headersAsSent(request),
    ...(query.size === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
  }
}

/** The event of a message from the client; binary frames come as base64. */
export function messageEvent(identity: SocketIdentity, data: Buffer, isBinary: boolean) {
  const event = socketEvent(identity, 'MESSAGE')
  return {
    ...event,
    requestContext: { ...event.requestContext, messageId: randomUUID() },
    body: data.toString(isBinary ? 'base64' : 'utf8'),
    isBase64Encoded: isBinary,
  }
}

/** The event of a socket that is gone, with the code it was closed by. */
export function disconnectEvent(identity: SocketIdentity, code: number, reason: string) {
  const event = socketEvent(identity, 'DISCONNECT')
  return {
    ...event,
    requestContext: { ...event.requestContext, disconnectStatusCode: code, disconnectReason: reason },
  }
}

function socketEvent(identity: SocketIdentity, eventType: SocketEventType) {
  const { connectionId, connectedAt, stage, host, sourceIp, userAgent } = identity
  const requestId = randomUUID()
  return {
    requestContext: {
      routeKey: routeKeys[eventType],
      eventType,
      messageDirection: 'IN' as const,
      connectionId,
      connectedAt,
      requestId,
      extendedRequestId: requestId,
      requestTimeEpoch: Date.now(),
      requestTime: new Date().toUTCString(),
      domainName: host,
      apiId: 'local',
      stage,
      identity: { sourceIp, userAgent },
    },
    isBase64Encoded: false,
  }
}

/** As on AWS the names keep the sender's capitals, so a handler must not trust in small letters. */
function headersAsSent(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(index, index + 2)
    headers[name] = value
  }
  return headers
}

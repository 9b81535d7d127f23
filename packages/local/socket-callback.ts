import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './body.ts'
import type { Connection, Connections } from './socket-connections.ts'

/** API Gateway's limit of a message to a client. */
const MESSAGE_BYTES_MAX = 128 * 1024
const CALLBACK_PATH = /^\/[^/]+\/(?:@|%40)connections\/([^/?]+)$/i
const CONNECTION_ID = /^[\w-]{15}=$/

export interface CallbackFaults {
  /** Share of the calls (0 to 1) that are refused as if the account's quota were used up. */
  throttledShare: number
}

/** `/{stage}/@connections/{id}`: how a backend writes to a socket (POST), looks at it (GET) or ends it (DELETE). */
export function socketCallback(connections: Connections, faults: CallbackFaults) {
  let throttled = 0

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = CALLBACK_PATH.exec(request.url ?? '')?.[1]
    if (id === undefined) return refuse(response, 404, 'NotFoundException')
    throttled += faults.throttledShare
    if (throttled >= 1) {
      throttled -= 1
      return refuse(response, 429, 'LimitExceededException')
    }
    const connectionId = decodeURIComponent(id)
    if (!CONNECTION_ID.test(connectionId)) return refuse(response, 400, 'BadRequestException')
    const body = await readBody(request, MESSAGE_BYTES_MAX)
    const connection = connections.get(connectionId)
    if (connection?.socket.readyState !== 1) return refuse(response, 410, 'GoneException')
    if (!body) return refuse(response, 413, 'PayloadTooLargeException')
    carryOut(connection, request.method, body, response)
  }
}

function carryOut(connection: Connection, method: string | undefined, body: Buffer, response: ServerResponse): void {
  if (method === 'POST') {
    connection.socket.send(body, { binary: false })
    connection.touch()
    response.end()
  } else if (method === 'DELETE') {
    connection.socket.close(1000, 'Connection Closed Normally')
    response.writeHead(204).end()
  } else {
    const { connectedAt, sourceIp, userAgent } = connection.identity
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify({
        connectedAt: new Date(connectedAt).toISOString(),
        lastActiveAt: new Date(connection.lastActiveAt).toISOString(),
        identity: { sourceIp, userAgent },
      }),
    )
  }
}

function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type })
  response.end(JSON.stringify({ message: type }))
}

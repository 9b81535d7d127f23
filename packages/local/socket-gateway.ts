import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { invoke, type LambdaHandler } from './lambda.ts'
import { closeServer, HOST, listen } from './listen.ts'
import { socketCallback } from './socket-callback.ts'
import { type Connections, keepConnection } from './socket-connections.ts'
import { connectEvent, disconnectEvent, messageEvent, type SocketIdentity, socketIdentity } from './socket-event.ts'

/** API Gateway's limits: a client's frame (browsers send a message as one), a call of the Lambda, silence, life. */
const FRAME_BYTES_MAX = 32 * 1024
const TIMEOUT_MS = 29_000
const IDLE_MS = 10 * 60_000
const LIFE_MS = 2 * 3600_000
const STAGE = 'local'

export interface SocketGateway {
  /** What a browser opens. */
  url: string
  /** What a backend posts to: `${callbackUrl}/@connections/{id}`. */
  callbackUrl: string
  port: number
  stop(): Promise<void>
}

export interface SocketGatewayOptions {
  handler: LambdaHandler
  port: number
  idleMs?: number
  lifeMs?: number
  /** Share of the posts (0 to 1) that are answered with 429. */
  throttledShare?: number
}

/** API Gateway's WebSocket API in this process: sockets become events, posts become messages. */
export async function startSocketGateway(options: SocketGatewayOptions): Promise<SocketGateway> {
  const { handler, idleMs = IDLE_MS, lifeMs = LIFE_MS, throttledShare = 0 } = options
  const connections: Connections = new Map()
  const protocols = new WeakMap<IncomingMessage, string>()
  const calls = new Set<Promise<unknown>>()
  const call = (event: unknown) => {
    const calling = invoke('socket', handler, event, TIMEOUT_MS).finally(() => calls.delete(calling))
    calls.add(calling)
    return calling
  }
  const server = createServer(socketCallback(connections, { throttledShare }))
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    handleProtocols: (_, request) => protocols.get(request) ?? false,
  })

  server.on('upgrade', async (request, stream, head) => {
    const identity = socketIdentity(newConnectionId(), STAGE, request)
    stream.on('error', () => stream.destroy())
    const { status, protocol } = await letIn(call, identity, request)
    if (status >= 300) return refuse(stream, status)
    if (protocol !== undefined) protocols.set(request, protocol)
    if (stream.destroyed) return ignoreFailure(call(disconnectEvent(identity, 1006, 'Connection reset')))
    sockets.handleUpgrade(request, stream, head, (socket) => {
      const connection = keepConnection(connections, identity, socket, { idleMs, lifeMs })
      relay(socket, identity, call, connection.touch)
    })
  })

  const port = await listen(server, options.port)
  return {
    url: `ws://localhost:${port}`,
    callbackUrl: `http://${HOST}:${port}/${STAGE}`,
    port,
    /** Like a power cut for the sockets: nobody hears of their end, which AWS does not promise either. */
    async stop() {
      for (const { socket } of connections.values()) socket.removeAllListeners('close').terminate()
      await closeServer(server)
      await Promise.allSettled(calls)
    },
  }
}

type Call = (event: unknown) => Promise<unknown>

/** Asks the Lambda whether a socket may open; a Lambda that fails says no. */
async function letIn(call: Call, identity: SocketIdentity, request: IncomingMessage) {
  try {
    const result = (await call(connectEvent(identity, request))) as ConnectAnswer | undefined
    const protocol = Object.entries(result?.headers ?? {}).find(([name]) => /^sec-websocket-protocol$/i.test(name))?.[1]
    return { status: result?.statusCode ?? 500, protocol }
  } catch (error) {
    console.error(error)
    return { status: 500, protocol: undefined }
  }
}

interface ConnectAnswer {
  statusCode?: number
  headers?: Record<string, string>
}

function relay(socket: WebSocket, identity: SocketIdentity, call: Call, touch: () => void): void {
  socket.on('error', () => socket.terminate())
  socket.on('message', async (data: Buffer, isBinary) => {
    touch()
    const event = messageEvent(identity, data, isBinary)
    try {
      const result = (await call(event)) as { body?: string } | undefined
      // The route has a response: what the Lambda answers goes back over the socket.
      if (result?.body) socket.send(result.body)
    } catch (error) {
      console.error(error)
      const { connectionId, requestId } = event.requestContext
      socket.send(JSON.stringify({ message: 'Internal server error', connectionId, requestId }))
    }
  })
  socket.on('close', (code, reason) => ignoreFailure(call(disconnectEvent(identity, code, reason.toString()))))
}

/** Nobody is left who could be told. */
async function ignoreFailure(calling: Promise<unknown>): Promise<void> {
  await calling.catch((error) => console.error(error))
}

function refuse(stream: Duplex, status: number): void {
  stream.end(
    `HTTP/1.1 ${status} ${status === 401 ? 'Unauthorized' : 'Forbidden'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  )
}

/** Like AWS's: sixteen characters that end in `=`, so that an id which is not encoded shows itself. */
const newConnectionId = () => `${randomBytes(11).toString('base64url')}=`

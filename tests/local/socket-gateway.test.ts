import { once } from 'node:events'
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { type SocketGateway, type SocketGatewayOptions, startSocketGateway } from '#local/socket-gateway'

const silenced = vi.spyOn(console, 'error').mockReturnValue(undefined)
afterAll(() => silenced.mockRestore())

interface SocketEvent {
  requestContext: {
    eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT'
    routeKey: string
    connectionId: string
    disconnectStatusCode?: number
    identity: { sourceIp: string }
  }
  headers?: Record<string, string>
  queryStringParameters?: Record<string, string>
  body?: string
}

type Answer = { statusCode: number; headers?: Record<string, string> }

const gateways: SocketGateway[] = []
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.stop()
})

/** A gateway whose Lambda keeps what it hears; `next(type)` waits for an event of that type. */
async function open(
  options: Partial<SocketGatewayOptions> = {},
  connect: (event: SocketEvent) => Answer = () => ({ statusCode: 200 }),
) {
  const events: SocketEvent[] = []
  const waiting = new Map<string, (event: SocketEvent) => void>()
  const handler = async (event: SocketEvent) => {
    const type = event.requestContext.eventType
    events.push(event)
    waiting.get(type)?.(event)
    if (event.body === 'fail') throw new Error('a secret')
    return type === 'CONNECT' ? connect(event) : { statusCode: 200 }
  }
  const gateway = await startSocketGateway({ handler, port: 0, ...options })
  gateways.push(gateway)
  const api = new ApiGatewayManagementApiClient({
    endpoint: gateway.callbackUrl,
    region: 'local',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 1,
  })
  const next = (type: SocketEvent['requestContext']['eventType']) =>
    new Promise<SocketEvent>((resolve) => waiting.set(type, resolve))
  const firstId = () => events[0]?.requestContext.connectionId ?? ''
  return { gateway, api, events, next, firstId }
}

async function connected(url: string, protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(url, protocols)
  await once(socket, 'open')
  return socket
}

test('a socket opens, speaks and closes as three events of one connection', async () => {
  const { gateway, events, next } = await open()
  const socket = await connected(`${gateway.url}/?topic=a`)

  const heard = next('MESSAGE')
  socket.send('{"hello":"é"}')
  await heard
  const gone = next('DISCONNECT')
  socket.close(4001)
  await gone

  expect(events.map(({ requestContext }) => [requestContext.eventType, requestContext.routeKey])).toEqual([
    ['CONNECT', '$connect'],
    ['MESSAGE', '$default'],
    ['DISCONNECT', '$disconnect'],
  ])
  expect(new Set(events.map(({ requestContext }) => requestContext.connectionId)).size).toBe(1)
  expect(events[0]?.queryStringParameters).toEqual({ topic: 'a' })
  expect(events[0]?.requestContext.identity.sourceIp).toBe('127.0.0.1')
  expect(events[1]?.body).toBe('{"hello":"é"}')
  expect(events[2]?.requestContext.disconnectStatusCode).toBe(4001)
})

test('the subprotocol that the Lambda answers is the one the browser is told', async () => {
  const { gateway, events } = await open({}, () => ({
    statusCode: 200,
    headers: { 'Sec-WebSocket-Protocol': 'primepass' },
  }))

  const socket = await connected(gateway.url, ['primepass', 'ticket.abc'])

  expect(socket.protocol).toBe('primepass')
  expect(events[0]?.headers?.['Sec-WebSocket-Protocol']).toBe('primepass,ticket.abc')
})

test('a Lambda that says no, or fails, lets nobody in', async () => {
  const refusing = await open({}, () => ({ statusCode: 401 }))
  const failing = await open({}, () => {
    throw new Error('a secret')
  })

  await expect(connected(refusing.gateway.url)).rejects.toThrow('401')
  await expect(connected(failing.gateway.url)).rejects.toThrow('500')
})

test('a backend writes to a socket, looks at it and ends it', async () => {
  const { gateway, api, firstId } = await open()
  const socket = await connected(gateway.url)
  const ConnectionId = firstId()

  const message = once(socket, 'message')
  await api.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from('{"é":1}') }))
  const [data, isBinary] = await message
  expect([String(data), isBinary]).toEqual(['{"é":1}', false])

  const seen = await api.send(new GetConnectionCommand({ ConnectionId }))
  expect(seen.Identity?.SourceIp).toBe('127.0.0.1')

  const closed = once(socket, 'close')
  await api.send(new DeleteConnectionCommand({ ConnectionId }))
  expect((await closed)[0]).toBe(1000)
  await expect(api.send(new PostToConnectionCommand({ ConnectionId, Data: 'x' }))).rejects.toThrow(GoneException)
})

test('posts that AWS would refuse are refused', async () => {
  const { gateway, api, firstId } = await open()
  await connected(gateway.url)
  const post = (ConnectionId: string, Data: Uint8Array) => api.send(new PostToConnectionCommand({ ConnectionId, Data }))

  await expect(post(firstId(), new Uint8Array(128 * 1024 + 1))).rejects.toThrow(PayloadTooLargeException)
  await expect(post('AAAAAAAAAAAAAAA=', new Uint8Array(1))).rejects.toThrow(GoneException)
  await expect(post('no id', new Uint8Array(1))).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } })
})

test('faults that were asked for come in that share', async () => {
  const { gateway, api, firstId } = await open({ throttledShare: 0.25 })
  await connected(gateway.url)
  const posts = Array.from({ length: 20 }, () =>
    api.send(new PostToConnectionCommand({ ConnectionId: firstId(), Data: 'x' })),
  )

  const answers = await Promise.allSettled(posts)

  const refused = answers.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(5)
  expect(refused[0]).toMatchObject({ reason: { name: 'LimitExceededException' } })
})

test('a frame larger than AWS takes ends the socket', async () => {
  const { gateway } = await open()
  const socket = await connected(gateway.url)

  const closed = once(socket, 'close')
  socket.send('x'.repeat(32 * 1024 + 1))

  expect((await closed)[0]).toBe(1009)
})

test('a Lambda that fails on a message says so and keeps the socket', async () => {
  const { gateway } = await open()
  const socket = await connected(gateway.url)

  const answer = once(socket, 'message')
  socket.send('fail')

  expect(JSON.parse(String((await answer)[0]))).toMatchObject({ message: 'Internal server error' })
  expect(socket.readyState).toBe(WebSocket.OPEN)
})

test('a socket ends when it is silent for too long, and when it has lived for too long', async () => {
  const silent = await open({ idleMs: 30 })
  const old = await open({ lifeMs: 30 })

  const [first, second] = await Promise.all([connected(silent.gateway.url), connected(old.gateway.url)])

  expect((await once(first, 'close'))[0]).toBe(1001)
  if (second.readyState !== WebSocket.CLOSED) expect((await once(second, 'close'))[0]).toBe(1001)
})

import { once } from 'node:events'
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { gatewayPost } from '#adapters/socket-post'
import { type SocketGateway, startSocketGateway } from '#local/socket-gateway'
import { type Script, startScriptedServer } from './scripted-server.ts'

const credentials = {
  awsRegion: 'eu-west-1',
  awsAccessKeyId: 'AKIDEXAMPLE',
  awsSecretAccessKey: 'wJalrXUtnFEMI',
  awsSessionToken: undefined,
}
const open = (socketApiUrl: string) => gatewayPost({ ...credentials, socketApiUrl })

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

describe('through the gateway', () => {
  async function openGateway(throttledShare = 0): Promise<SocketGateway & { connectionIds: string[] }> {
    const connectionIds: string[] = []
    const handler = async (event: { requestContext: { connectionId: string; eventType: string } }) => {
      if (event.requestContext.eventType === 'CONNECT') connectionIds.push(event.requestContext.connectionId)
      return { statusCode: 200 }
    }
    const gateway = await startSocketGateway({ handler, port: 0, throttledShare })
    ends.push(() => gateway.stop())
    return Object.assign(gateway, { connectionIds })
  }

  test('a text reaches its socket, and no other, as it was', async () => {
    const gateway = await openGateway()
    const heard: string[][] = [[], []]
    for (const texts of heard) {
      const socket = new WebSocket(gateway.url)
      socket.on('message', (data) => texts.push(String(data)))
      await once(socket, 'open')
    }
    const post = open(gateway.callbackUrl)
    expect(await post(gateway.connectionIds[0] ?? '', '{"text":"grüezi 🎟"}')).toBe('sent')
    expect(await post(gateway.connectionIds[1] ?? '', 'end')).toBe('sent')
    await expect.poll(() => heard).toEqual([['{"text":"grüezi 🎟"}'], ['end']])
  })

  test('a socket that closed is gone, and so is an id that never was one', async () => {
    const gateway = await openGateway()
    const socket = new WebSocket(gateway.url)
    await once(socket, 'open')
    socket.close()
    await once(socket, 'close')
    const post = open(gateway.callbackUrl)
    await expect.poll(() => post(gateway.connectionIds[0] ?? '', 'x')).toBe('gone')
    expect(await post('not-an-id', 'x')).toBe('gone')
  })

  test('a gateway that asks for a pause is slow', async () => {
    const gateway = await openGateway(1)
    expect(await open(gateway.callbackUrl)('L0SM9cOFvHcCIhw=', 'x')).toBe('slow')
  })
})

describe('by what the gateway answers', () => {
  async function answerOf(script: Script) {
    const server = await startScriptedServer(script)
    ends.push(() => server.stop())
    return open(`${server.url}/live`)('L0SM9cOFvHcCIhw=', 'x')
  }

  test.each([
    [200, 'sent'],
    [410, 'gone'],
    [400, 'gone'],
    [429, 'slow'],
    [500, 'slow'],
    [503, 'slow'],
  ] as const)('%i means %s', async (status, result) => {
    expect(await answerOf(() => ({ status }))).toBe(result)
  })

  test('no answer is slow', async () => {
    expect(await answerOf(() => 'drop')).toBe('slow')
  })

  test('a refusal that waiting does not mend is an error', async () => {
    await expect(answerOf(() => ({ status: 403 }))).rejects.toThrow('403')
  })
})

test('the request is the one that the SDK makes', async () => {
  const server = await startScriptedServer(() => ({ status: 200 }))
  ends.push(() => server.stop())
  const client = new ApiGatewayManagementApiClient({
    endpoint: `${server.url}/live`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI' },
  })
  await client.send(new PostToConnectionCommand({ ConnectionId: 'a+b/c==', Data: 'text' }))
  await open(`${server.url}/live`)('a+b/c==', 'text')

  const [theirs, ours] = server.seen.map(({ method, path, body, headers }) => ({
    method,
    path: path.replace('%40', '@'),
    body,
    scope: headers.authorization?.split(',')[0]?.split('/').slice(2).join('/'),
  }))
  expect(ours).toEqual(theirs)
})

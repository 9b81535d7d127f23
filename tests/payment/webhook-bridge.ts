import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Door, gatewayEvent } from '../harness/client.ts'

/** Turns the provider's HTTP request into a gateway event, as API Gateway does, and the answer back. */
export async function openWebhookBridge(door: () => Door) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const event = gatewayEvent('POST', request.url ?? '/', headers, Buffer.concat(chunks).toString('utf8'))
    const answer = await door()(event)
    response.writeHead(answer.statusCode ?? 200).end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Delivery {
  body: string
  signature: string
  event: { id: string; type: string; data: { object: { id: string; status?: string; payment_intent?: string } } }
}

/** Stands in for our webhook route: keeps what arrives and answers as told. */
export async function openWebhookReceiver() {
  const deliveries: Delivery[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString('utf8')
    deliveries.push({ body, signature: String(request.headers['stripe-signature']), event: JSON.parse(body) })
    response.writeHead(answers.shift() ?? 200).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/webhook`,
    deliveries,
    types: () => deliveries.map(({ event }) => event.type),
    /** The next deliveries are answered so; later ones 200. */
    answerWith: (...statuses: number[]) => void answers.push(...statuses),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

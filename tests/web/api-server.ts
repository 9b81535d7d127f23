import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

/** `silence` cuts the line without an answer; `forever` never answers. */
export type Reply = { status: number; body?: unknown; type?: string } | 'silence' | 'forever'

export interface ApiServer {
  origin: string
  received: Received[]
  /** What the next requests are answered with, in order; the last one stays. */
  replies: Reply[]
  close(): Promise<void>
}

/** A server that answers what it is told, and remembers what it was asked. */
export async function startApiServer(): Promise<ApiServer> {
  const received: Received[] = []
  const replies: Reply[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      received.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
      const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 204 }
      answer(response, reply)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    replies,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, reply: Reply): void {
  if (reply === 'forever') return
  if (reply === 'silence') return void response.socket?.destroy()
  const { status, body, type = 'application/json' } = reply
  response.writeHead(status, { 'content-type': type })
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
}

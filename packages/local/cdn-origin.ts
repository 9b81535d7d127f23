import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { HOST } from './listen.ts'

const HOP_BY_HOP = ['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade']

export interface Origin {
  /** Hands a request on and its answer back, both as they come. */
  forward(request: IncomingMessage, response: ServerResponse): void
  /** Reads an answer whole, for the cache. */
  read(path: string, headers: IncomingHttpHeaders): Promise<OriginAnswer>
  stop(): void
}

export interface OriginAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** The API behind the CDN. Like CloudFront it gets its own host name and learns the visitor's address. */
export function openOrigin(apiUrl: string): Origin {
  const agent = new Agent({ keepAlive: true })
  const { port } = new URL(apiUrl)
  const target = { host: HOST, port, agent }

  return {
    forward(request, response) {
      const outgoing = httpRequest(
        { ...target, method: request.method, path: request.url, headers: originHeaders(request) },
        (answer) => {
          response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers))
          answer.pipe(response)
        },
      )
      outgoing.on('error', () => (response.headersSent ? response.destroy() : fail(response)))
      response.on('close', () => outgoing.destroy())
      request.pipe(outgoing)
    },
    read(path, headers) {
      return new Promise((resolve, reject) => {
        const outgoing = httpRequest({ ...target, path, headers }, (answer) => {
          const chunks: Buffer[] = []
          answer.on('data', (chunk: Buffer) => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 502,
              headers: endToEnd(answer.headers),
              body: Buffer.concat(chunks),
            }),
          )
        })
        outgoing.on('error', reject)
        outgoing.end()
      })
    },
    stop: () => agent.destroy(),
  }
}

/** The headers of an answer, or of a request, that are meant for the other end. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.includes(name)))
}

/** What the API gets to see of a request. */
export function originHeaders(request: IncomingMessage): IncomingHttpHeaders {
  const { host: _, ...headers } = endToEnd(request.headers)
  const visitor = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const before = headers['x-forwarded-for']
  return { ...headers, 'x-forwarded-for': before === undefined ? visitor : `${before}, ${visitor}` }
}

/** Answers when the API does not. */
export function fail(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('The API does not answer.')
}

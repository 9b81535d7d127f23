import { createServer, type ServerResponse } from 'node:http'
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { readBody } from './body.ts'
import { httpEvent } from './http-event.ts'
import { invoke, type LambdaHandler } from './lambda.ts'
import { closeServer, listen } from './listen.ts'

/** API Gateway's limits of an HTTP API. */
const BODY_BYTES_MAX = 10 * 1024 * 1024
const TIMEOUT_MS = 30_000

export interface HttpRoute {
  /** The first route whose prefix fits is taken; `*` stands for one segment of the path. */
  prefix: string
  handler: LambdaHandler
}

export interface HttpGateway {
  url: string
  port: number
  stop(): Promise<void>
}

/** API Gateway in this process: requests become events, answers become responses. */
export async function startHttpGateway(options: { routes: HttpRoute[]; port: number }): Promise<HttpGateway> {
  const routes = options.routes.map(({ prefix, handler }) => ({ fits: prefixTest(prefix), prefix, handler }))
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    const route = routes.find(({ fits }) => fits(path))
    if (!route) return refuse(response, 404, 'Not Found')
    try {
      const body = await readBody(request, BODY_BYTES_MAX)
      if (!body) return refuse(response, 413, 'Request Entity Too Large')
      answer(response, await invoke(route.prefix, route.handler, httpEvent(request, body), TIMEOUT_MS))
    } catch (error) {
      console.error(error)
      if (!response.headersSent) refuse(response, 502, 'Internal Server Error')
    }
  })
  const port = await listen(server, options.port)
  return { url: `http://localhost:${port}`, port, stop: () => closeServer(server) }
}

/** Whether a path is one of a route's. */
export function prefixTest(prefix: string): (path: string) => boolean {
  if (!prefix.includes('*')) return (path) => path.startsWith(prefix)
  const pattern = new RegExp(`^${prefix.replaceAll('.', '\\.').replaceAll('*', '[^/?]+')}`)
  return (path) => pattern.test(path)
}

function answer(response: ServerResponse, result: unknown): void {
  const { statusCode, headers, cookies, body, isBase64Encoded } = structured(result)
  const fields = headers as Record<string, string>
  response.writeHead(statusCode ?? 200, cookies?.length ? { ...fields, 'set-cookie': cookies } : fields)
  response.end(isBase64Encoded ? Buffer.from(body ?? '', 'base64') : body)
}

/** An answer without a status code is the body itself. */
function structured(result: unknown): APIGatewayProxyStructuredResultV2 {
  if (typeof result === 'object' && result !== null && 'statusCode' in result)
    return result as APIGatewayProxyStructuredResultV2
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: typeof result === 'string' ? result : JSON.stringify(result),
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', ...(status === 413 ? { connection: 'close' } : {}) })
  response.end(JSON.stringify({ message }))
}

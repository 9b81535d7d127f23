import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from '../body.ts'

const BODY_BYTES_MAX = 64 * 1024

/** The whole body as text; undefined when it is larger than anything this service is sent. */
export const readText = async (request: IncomingMessage): Promise<string | undefined> =>
  (await readBody(request, BODY_BYTES_MAX))?.toString('utf8')

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers })
  response.end(JSON.stringify(body))
}

/** The key of a call: Stripe takes it as a bearer token or as the user of basic authentication. */
export function keyOf(authorization: string | undefined): string | undefined {
  const [scheme, value = ''] = (authorization ?? '').split(' ')
  if (scheme === 'Bearer') return value
  if (scheme === 'Basic') return Buffer.from(value, 'base64').toString('utf8').split(':')[0]
  return undefined
}

/** From this machine, and not by way of a page that a browser here was lured to. */
export function isFromHere(request: IncomingMessage): boolean {
  const { origin, host = '' } = request.headers
  const isLoopback = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/.test(request.socket.remoteAddress ?? '')
  return isLoopback && origin === undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
}

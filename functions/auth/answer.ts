import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AccountEndpointName, accountEndpoints } from '#contract/account'
import type { Endpoint } from '#contract/endpoint'
import { DomainError } from '#core/error'
import { problemOf } from '#core/problem'
import { codeOf } from './refuse.ts'

type Answer = APIGatewayProxyStructuredResultV2

export const COMMON_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'cache-control': 'no-store',
}

/** The engine's response as the contract promises it: the answer cut to its schema, or a problem; cookies either way. */
export async function answerOf(name: AccountEndpointName, response: Response, requestId: string): Promise<Answer> {
  const cookies = response.headers.getSetCookie()
  const text = await response.text()
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'))
    const code = codeOf(response.status, engineCode(response, text))
    return { ...refusal(new DomainError(code, seconds > 0 ? { retryAfterSeconds: seconds } : {}), requestId), cookies }
  }
  const { answer, status = 200, cacheSeconds } = endpointOf(name)
  const headers = { ...COMMON_HEADERS, 'x-request-id': requestId }
  if (status === 204) return { statusCode: status, headers, cookies }
  const cache = cacheSeconds ? { 'cache-control': `public, max-age=${cacheSeconds}` } : {}
  return {
    statusCode: status,
    headers: { ...headers, ...cache, 'content-type': 'application/json' },
    cookies,
    body: JSON.stringify(answer.parse(JSON.parse(text))),
  }
}

/** An error as an answer; what is no refusal tells only the request id. */
export function refusal(error: unknown, requestId: string): Answer {
  const { status, headers, body } = problemOf(error, requestId)
  const all = { ...COMMON_HEADERS, ...headers, 'x-request-id': requestId }
  return { statusCode: status, headers: all, body: JSON.stringify(body) }
}

const endpointOf = (name: AccountEndpointName): Omit<Endpoint, 'status'> & { status?: number } => accountEndpoints[name]

/** In the body, or where the engine would send the browser. */
export function engineCode({ headers }: Response, text: string): unknown {
  const location = headers.get('location')
  if (location) return new URL(location, 'https://engine.invalid').searchParams.get('error')
  try {
    return JSON.parse(text).code
  } catch {
    return undefined
  }
}

import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { type AccountEndpointName, accountEndpoints } from '#contract/account'
import type { Endpoint } from '#contract/endpoint'
import { type ErrorCode, errors } from '#contract/errors'
import type { ErrorMeaning, Problem } from '#contract/problem'
import { DomainError, type ErrorDetails } from '#core/error'
import { codeOf } from './refuse.ts'

type Answer = APIGatewayProxyStructuredResultV2

const COMMON_HEADERS = { 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' }

/** The engine's response as the contract promises it: the answer cut to its schema, or a problem; cookies either way. */
export async function answerOf(name: AccountEndpointName, response: Response, requestId: string): Promise<Answer> {
  const cookies = response.headers.getSetCookie()
  const text = await response.text()
  if (!response.ok) {
    const code = codeOf(response.status, engineCode(text))
    const seconds = response.headers.get('retry-after') ?? response.headers.get('x-retry-after')
    return { ...problem(code, requestId, seconds ? { retryAfterSeconds: Number(seconds) } : {}), cookies }
  }
  const endpoint: Endpoint = accountEndpoints[name]
  const { answer, cacheSeconds } = endpoint
  const statusCode = endpoint.status ?? 200
  const cache = cacheSeconds ? { 'cache-control': `public, max-age=${cacheSeconds}` } : {}
  const headers = { ...COMMON_HEADERS, ...cache, 'content-type': 'application/json' }
  if (statusCode === 204) return { statusCode, headers: COMMON_HEADERS, cookies }
  return { statusCode, headers, cookies, body: JSON.stringify(answer.parse(JSON.parse(text))) }
}

/** A refusal as problem details; what is no refusal tells only the request id. */
export function problemOf(error: unknown, requestId: string): Answer {
  if (error instanceof DomainError) return problem(error.code, requestId, error.details)
  return problem('request.failed', requestId, {})
}

function problem(code: ErrorCode, requestId: string, { retryAfterSeconds, ...details }: ErrorDetails): Answer {
  const { status, title, remedy }: ErrorMeaning = errors[code]
  const body: Problem = {
    type: 'about:blank',
    title,
    status,
    code,
    requestId,
    ...(remedy ? { remedy } : {}),
    ...details,
  }
  const retry = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {}
  const headers = { ...COMMON_HEADERS, ...retry, 'content-type': 'application/problem+json' }
  return { statusCode: status, headers, body: JSON.stringify(body) }
}

function engineCode(text: string): unknown {
  try {
    return JSON.parse(text).code
  } catch {
    return undefined
  }
}

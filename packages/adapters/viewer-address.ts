import { timingSafeEqual } from 'node:crypto'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { DomainError } from '#core/error'
import { problemOf } from '#core/problem'

/** What the CDN proves itself by, and where it leaves the address of who asks; both overwrite what a caller wrote. */
export const ORIGIN_SECRET_HEADER = 'x-origin-secret'
export const VIEWER_ADDRESS_HEADER = 'x-viewer-address'

interface Refusal {
  statusCode: number
  headers: Record<string, string>
  body: string
}

/**
 * Behind a CDN the gateway sees the CDN's address. With secrets set, only requests that carry one of them are answered,
 * and their source is the address that the CDN saw; without, the gateway's own word counts and headers mean nothing.
 */
export function fromViewer<Answer>(
  secrets: readonly string[] | undefined,
  run: (event: APIGatewayProxyEventV2) => Promise<Answer>,
): (event: APIGatewayProxyEventV2) => Promise<Answer | Refusal> {
  if (!secrets) return run
  const known = secrets.map((secret) => Buffer.from(secret))
  return async (event) => {
    if (!isOneOf(known, event.headers[ORIGIN_SECRET_HEADER] ?? '')) return refusal(event.requestContext.requestId)
    const { http } = event.requestContext
    // Written into the event, which is this call's own: copying it is felt where many read (docs/performance.md).
    http.sourceIp = event.headers[VIEWER_ADDRESS_HEADER] || http.sourceIp
    return run(event)
  }
}

/** Compares with every secret, each in constant time, so that the time of a refusal tells no more than a length. */
function isOneOf(secrets: readonly Buffer[], offered: string): boolean {
  const bytes = Buffer.from(offered)
  return secrets.filter((one) => one.length === bytes.length && timingSafeEqual(one, bytes)).length > 0
}

function refusal(requestId: string): Refusal {
  const { status, headers, body } = problemOf(new DomainError('request.not_through_site'), requestId)
  return { statusCode: status, headers, body: JSON.stringify(body) }
}

import { hash, timingSafeEqual } from 'node:crypto'
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
  const digests = secrets.map(digestOf)
  return async (event) => {
    if (!isOneOf(digests, event.headers[ORIGIN_SECRET_HEADER] ?? '')) return refusal(event.requestContext.requestId)
    const { requestContext } = event
    const sourceIp = event.headers[VIEWER_ADDRESS_HEADER] || requestContext.http.sourceIp
    return run({ ...event, requestContext: { ...requestContext, http: { ...requestContext.http, sourceIp } } })
  }
}

/** Compares with every secret, each in constant time, so that the time of a refusal tells nothing. */
function isOneOf(digests: readonly Buffer[], offered: string): boolean {
  const digest = digestOf(offered)
  return digests.filter((one) => timingSafeEqual(one, digest)).length > 0
}

const digestOf = (text: string) => hash('sha256', text, 'buffer')

function refusal(requestId: string): Refusal {
  const { status, headers, body } = problemOf(new DomainError('request.not_through_site'), requestId)
  return { statusCode: status, headers, body: JSON.stringify(body) }
}

import { type ErrorCode, errors } from '#contract/errors'
import type { ErrorMeaning, Problem } from '#contract/problem'
import { DomainError, type ErrorDetails, passingTrouble } from './error.ts'

/** An error as problem details (RFC 9457). What is no refusal of ours tells only the request id. */
export function problemOf(
  error: unknown,
  requestId: string,
): { status: number; headers: Record<string, string>; body: Problem } {
  const refusal = error instanceof DomainError ? error : passingTrouble(error)
  return refusal ? problem(refusal.code, requestId, refusal.details) : problem('request.failed', requestId, {})
}

function problem(code: ErrorCode, requestId: string, { retryAfterSeconds, ...details }: ErrorDetails) {
  const { status, title, remedy }: ErrorMeaning = errors[code]
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : {}),
    },
    body: { type: 'about:blank', title, status, code, requestId, ...(remedy ? { remedy } : {}), ...details },
  }
}

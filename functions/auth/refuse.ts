import { APIError } from 'better-auth/api'
import { type ErrorCode, errors } from '#contract/errors'

/** Leaves the engine with one of our codes, which `functions/auth.ts` turns into a problem. */
export function refuse(code: ErrorCode, headers: Record<string, string> = {}): never {
  const { status, title } = errors[code]
  throw new APIError(status, { code, message: title }, headers)
}

/** What the engine's own codes mean to us; others are told by their status. */
const meanings: Record<string, ErrorCode> = {
  INVALID_EMAIL_OR_PASSWORD: 'account.credentials_wrong',
  EMAIL_NOT_VERIFIED: 'account.email_unverified',
  INVALID_TOKEN: 'account.link_invalid',
  TOKEN_EXPIRED: 'account.link_invalid',
  USER_NOT_FOUND: 'account.link_invalid',
  PROVIDER_NOT_FOUND: 'account.provider_unknown',
  BANNED_USER: 'account.suspended',
  INVALID_ORIGIN: 'account.origin_refused',
  MISSING_OR_NULL_ORIGIN: 'account.origin_refused',
}

const meaningsByStatus: Record<number, ErrorCode> = {
  400: 'request.invalid',
  401: 'request.signed_out',
  403: 'request.forbidden',
  404: 'request.not_found',
  415: 'request.not_json',
  422: 'request.invalid',
  429: 'request.too_many',
}

/** Our code for a refusal of the engine. */
export function codeOf(status: number, engineCode: unknown): ErrorCode {
  if (isErrorCode(engineCode)) return engineCode
  const meaning = typeof engineCode === 'string' ? meanings[engineCode] : undefined
  return meaning ?? meaningsByStatus[status] ?? 'request.failed'
}

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errors, code)

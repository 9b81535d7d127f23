import { type ErrorCode, errors } from '#contract/errors'
import type { ErrorMeaning } from '#contract/problem'

export interface ErrorDetails {
  detail?: string
  /** ISO instant at which a refusal may change. */
  until?: string
  fields?: { path: string; message: string }[]
  retryAfterSeconds?: number
}

/** The caller's mistake, or a refusal: a code of the contract, which knows its status and sentence. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(code)
    this.code = code
    this.details = details
  }

  get meaning(): ErrorMeaning {
    return errors[this.code]
  }
}

/** True for a database error of this SQLSTATE, and of this constraint when one is named. */
export function isDatabaseError(error: unknown, sqlState: string, constraint?: string): boolean {
  if (typeof error !== 'object' || error === null || !('code' in error) || error.code !== sqlState) return false
  return constraint === undefined || ('constraint' in error && error.constraint === constraint)
}

export const FOREIGN_KEY_VIOLATION = '23503'
export const UNIQUE_VIOLATION = '23505'
export const CHECK_VIOLATION = '23514'
export const LOCK_NOT_AVAILABLE = '55P03'

/** A lock or a statement took too long, or two transactions stood in each other's way: it was undone and may be repeated. */
const BUSY = ['55P03', '57014', '40P01', '40001', '25P03']
/** The database is away, full or changing over. */
const AWAY = [
  ...['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
]

/** What a failure of the database means to the caller; undefined when it is nothing that waiting mends. */
export function passingTrouble(error: unknown): DomainError | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (BUSY.includes(code)) return new DomainError('request.busy', { retryAfterSeconds: 1 })
  if (AWAY.includes(code)) return new DomainError('request.unavailable', { retryAfterSeconds: 5 })
  return undefined
}

/**
 * A value, a constraint, a function's own check, a deadlock or a lock that was not to be had undid the whole statement:
 * nothing of it is written.
 */
export function isUndone(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  return /^(22|23|P0)...$/.test(code) || code === '40P01' || code === LOCK_NOT_AVAILABLE
}

/** Somebody outside wants us to come back later; what was asked for is not at fault. */
export class BusyError extends Error {
  override name = 'BusyError'
}

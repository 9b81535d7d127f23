import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { LambdaHandler } from './lambda.ts'

/** Every function; each is a file of `functions/`. */
export const functionNames = ['http', 'payments', 'auth', 'jobs', 'fanout', 'socket', 'clock', 'migrate'] as const
export type FunctionName = (typeof functionNames)[number]
export type Functions = Record<FunctionName, LambdaHandler>

/** The functions behind the HTTP API. */
export type AnsweringName = 'http' | 'payments' | 'auth'

/** Which function answers which paths of the API; the first that fits is taken. */
export const functionRoutes: { prefix: string; name: AnsweringName }[] = [
  { prefix: '/auth/', name: 'auth' },
  { prefix: PAYMENT_WEBHOOK_PATH, name: 'payments' },
  { prefix: '/api/orders/*/payment', name: 'payments' },
  { prefix: '/', name: 'http' },
]

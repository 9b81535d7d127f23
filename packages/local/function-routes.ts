import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { LambdaHandler } from './lambda.ts'

/** Every function of a stage; each is a file of `functions/`. */
export const functionNames = [
  'http',
  'payments',
  'auth',
  'jobs',
  'fanout',
  'socket',
  'clock',
  'migrate',
  'admin',
  'reprint',
] as const
/** Only previews have it: it fills them with a small world. */
const previewFunctionNames = ['seed'] as const
/** Everything that is built to be deployed. */
export const deployedNames = [...functionNames, ...previewFunctionNames] as const
export type FunctionName = (typeof functionNames)[number]
export type DeployedName = (typeof deployedNames)[number]
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

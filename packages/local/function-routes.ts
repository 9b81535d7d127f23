import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { LambdaHandler } from './lambda.ts'

/** Every function of a stage; each is a file of `functions/`. */
export const functionNames = [
  'http',
  'console',
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
export type AnsweringName = 'http' | 'console' | 'payments' | 'auth'

/** What organizers ask for, and their programs and devices. */
const consolePrefixes = [
  '/api/organizations/',
  '/api/members/',
  '/api/invitations/',
  '/api/invitation-links/',
  '/api/roles/',
  '/api/api-keys/',
  '/api/key',
  '/api/devices/',
  '/api/device-codes',
  '/api/events/',
  '/api/tiers/',
  '/api/privileges/',
  '/api/waves/',
  '/docs',
  '/openapi.json',
]

/** Which function answers which paths of the API; the first that fits is taken. */
export const functionRoutes: { prefix: string; name: AnsweringName }[] = [
  { prefix: '/auth/', name: 'auth' },
  { prefix: PAYMENT_WEBHOOK_PATH, name: 'payments' },
  { prefix: '/api/orders/*/payment', name: 'payments' },
  { prefix: '/api/events/*/registration', name: 'http' },
  { prefix: '/api/waves/*/explain', name: 'http' },
  ...consolePrefixes.map((prefix) => ({ prefix, name: 'console' }) as const),
  { prefix: '/', name: 'http' },
]

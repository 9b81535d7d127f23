import type { DeployedName } from '../../packages/local/function-routes.ts'

export interface FunctionSpec {
  /** Processors come with memory: 1769 MB are one. */
  memoryMb: number
  timeoutSeconds: number
  /** Only what talks to Postgres is in the network; the rest starts without it. */
  isInVpc: boolean
  /** The variables that it reads; a test compares them with what its code names. */
  variables: string[]
}

const app = [
  'DATABASE_URL',
  'DATABASE_CONNECTIONS',
  'CLOCK_TABLE',
  'CLOCK_SLEEP_MINUTES',
  'REDIS_URL',
  'REDIS_PREFIX',
  'JOB_QUEUE_URL',
  'FANOUT_QUEUE_URL',
  'SITE_URL',
  'LOG_LEVEL',
  'METRIC_NAMESPACE',
]
const backApp = [
  ...app,
  'MAIL_URL',
  'MAIL_FROM',
  'SITE_BUCKET',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'CREDENTIAL_KEY',
]
const GATEWAY_SECONDS = 29

/** One entry for each file of `functions/`. */
export const functionSpecs: Record<DeployedName, FunctionSpec> = {
  http: { memoryMb: 1769, timeoutSeconds: 15, isInVpc: true, variables: [...app, 'ORIGIN_SECRET'] },
  console: { memoryMb: 1769, timeoutSeconds: 15, isInVpc: true, variables: [...app, 'ORIGIN_SECRET'] },
  payments: {
    memoryMb: 1024,
    timeoutSeconds: GATEWAY_SECONDS,
    isInVpc: true,
    variables: [...backApp, 'STRIPE_PUBLISHABLE_KEY', 'ORIGIN_SECRET'],
  },
  auth: {
    memoryMb: 1769,
    timeoutSeconds: 15,
    isInVpc: true,
    variables: [
      ...app,
      'AUTH_SECRET',
      'SIGN_IN_PROVIDERS',
      'BREACHED_PASSWORDS_URL',
      'CAPTCHA_SITE_KEY',
      'CAPTCHA_SECRET_KEY',
      'ORIGIN_SECRET',
    ],
  },
  jobs: { memoryMb: 1024, timeoutSeconds: 30, isInVpc: true, variables: [...backApp, 'WARM_FUNCTIONS', 'AUTH_SECRET'] },
  fanout: {
    memoryMb: 1024,
    timeoutSeconds: 30,
    isInVpc: false,
    variables: ['FANOUT_QUEUE_URL', 'SOCKET_TABLE', 'SOCKET_API_URL', 'LOG_LEVEL'],
  },
  socket: {
    memoryMb: 512,
    timeoutSeconds: 10,
    isInVpc: true,
    variables: [
      'DATABASE_URL',
      'DATABASE_CONNECTIONS',
      'REDIS_URL',
      'REDIS_PREFIX',
      'SOCKET_TABLE',
      'SITE_URL',
      'SOCKET_CONNECTS_PER_MINUTE',
      'LOG_LEVEL',
    ],
  },
  clock: { memoryMb: 512, timeoutSeconds: 50, isInVpc: true, variables: app },
  migrate: {
    memoryMb: 512,
    timeoutSeconds: 600,
    isInVpc: true,
    variables: ['DATABASE_URL', 'AUTH_SECRET', 'LOG_LEVEL'],
  },
  admin: {
    memoryMb: 512,
    timeoutSeconds: 120,
    isInVpc: true,
    variables: ['DATABASE_URL', 'CLOCK_TABLE', 'CLOCK_SLEEP_MINUTES', 'LOG_LEVEL'],
  },
  reprint: { memoryMb: 512, timeoutSeconds: 60, isInVpc: true, variables: app },
  seed: { memoryMb: 1024, timeoutSeconds: 120, isInVpc: true, variables: app },
}

/** Set by Lambda itself, or meant for servers in place of AWS and Stripe; no stack gives them. */
export const isNotGiven = (variable: string) =>
  /^AWS_(?:REGION|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|ENDPOINT_URL_\w+)$/.test(variable) ||
  ['STRIPE_API_URL', 'CAPTCHA_SCRIPT_URL', 'CAPTCHA_VERIFY_URL'].includes(variable)

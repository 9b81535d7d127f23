import { Stack } from 'aws-cdk-lib'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import type { DeployedName } from '../../packages/local/function-routes.ts'
import { databaseName, type StageConfig } from '../config.ts'
import type { PlatformParameters } from '../platform/platform-parameters.ts'
import type { Values } from './functions.ts'

export interface ValueParts {
  config: StageConfig
  platform: PlatformParameters
  jobQueue: IQueue
  fanoutQueue: IQueue
  socketTableName: string
  clockTableName: string
  socketApiUrl: string
  siteUrl: string
  siteBucketName: string
  /** Where the parameter store has the origin's secret. */
  originSecret: string
}

/** Roles of a stage's database: one owns the tables and migrates, the other works with them. */
export const rolesOf = (config: StageConfig) => ({
  owner: `${databaseName(config)}_owner`,
  app: `${databaseName(config)}_app`,
})

/** It runs ten jobs of a batch side by side; the rest of a Lambda serves one request at a time. */
const JOB_CONNECTIONS = 4

/** Where the numbers of a stage are in CloudWatch. */
export const metricNamespace = ({ stage }: StageConfig) => `PrimePass/${stage}`

/** Secrets that a person puts into the parameter store, as `<folder>/<name>`. */
export const secretNames = {
  REDIS_URL: 'redis-url',
  AUTH_SECRET: 'auth-secret',
  SIGN_IN_PROVIDERS: 'sign-in-providers',
  STRIPE_SECRET_KEY: 'stripe-secret-key',
  STRIPE_WEBHOOK_SECRET: 'stripe-webhook-secret',
  CREDENTIAL_KEY: 'credential-key',
} as const

/** Where a person put a secret; a new revision has it read anew. */
const secretAt = ({ secretFolder, revision }: StageConfig, name: string) => `ssm:${secretFolder}/${name}#${revision}`

/** What the settings of the functions are at this stage. No secret is among them: only where it is kept. */
export function stageValues(scope: Construct, parts: ValueParts): Values {
  const { config, platform } = parts
  const secrets = Object.entries(secretNames).map(([variable, name]) => [variable, secretAt(config, name)])
  return {
    ...Object.fromEntries(secrets),
    ORIGIN_SECRET: `ssm:${parts.originSecret}#${config.revision}`,
    DATABASE_URL: databaseUrl(rolesOf(config).app, platform['database-host'], config),
    DATABASE_CONNECTIONS: '2',
    CLOCK_TABLE: parts.clockTableName,
    CLOCK_SLEEP_MINUTES: String(config.databaseSleepMinutes),
    REDIS_PREFIX: `pp:${config.stage}:`,
    JOB_QUEUE_URL: parts.jobQueue.queueUrl,
    FANOUT_QUEUE_URL: parts.fanoutQueue.queueUrl,
    SOCKET_TABLE: parts.socketTableName,
    SOCKET_API_URL: parts.socketApiUrl,
    SOCKET_CONNECTS_PER_MINUTE: '600',
    SITE_URL: parts.siteUrl,
    SITE_BUCKET: parts.siteBucketName,
    MAIL_URL: `ses://${Stack.of(scope).region}`,
    MAIL_FROM: config.mailFrom,
    BREACHED_PASSWORDS_URL: 'https://api.pwnedpasswords.com/range',
    CAPTCHA_SITE_KEY: config.captchaSiteKey,
    CAPTCHA_SECRET_KEY: config.captchaSiteKey && secretAt(config, 'captcha-secret-key'),
    STRIPE_PUBLISHABLE_KEY: config.stripePublishableKey,
    LOG_LEVEL: 'info',
    // Numbers cost; only production has alarms that look at them.
    METRIC_NAMESPACE: config.kind === 'production' ? metricNamespace(config) : '',
  }
}

/** The same for one function, where it differs. */
export function valuesOf(
  name: DeployedName,
  values: Values,
  config: StageConfig,
  platform: PlatformParameters,
): Values {
  // Past the proxy, as the owner of the tables.
  if (name === 'migrate')
    return { ...values, DATABASE_URL: databaseUrl(rolesOf(config).owner, platform['writer-host'], config) }
  return name === 'jobs' ? { ...values, DATABASE_CONNECTIONS: String(JOB_CONNECTIONS) } : values
}

/** Without a password: whoever may sign in with IAM makes a token. */
const databaseUrl = (role: string, host: string, config: StageConfig) =>
  `postgres://${role}@${host}:5432/${databaseName(config)}?sslmode=verify-full`

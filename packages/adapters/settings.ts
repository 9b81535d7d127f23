import {
  ed25519Key,
  integer,
  jsonList,
  logLevel,
  matching,
  oneOrTwoSecrets,
  originUrl,
  postgresUrl,
  type Reader,
  readyFunctions,
  tokenUrl,
  urlWith,
  webUrl,
} from './setting-readers.ts'

/** One environment variable and how its text is read; what it is for is in setting-words.ts, outside every Lambda. */
export interface Setting<T> {
  env: string
  isSecret: boolean
  /** What counts when the variable is not set; `undefined` when it may stay away, `'required'` when it may not. */
  absent: 'required' | { value: T }
  /** Undefined when the text is malformed. */
  read: Reader<T>
}

const required = <T>(env: string, read: Reader<T>): Setting<T> => ({ env, read, isSecret: false, absent: 'required' })

const secret = <T>(env: string, read: Reader<T>): Setting<T> => ({ ...required(env, read), isSecret: true })

const optional = <T>(env: string, read: Reader<T>): Setting<T | undefined> => ({
  ...required<T | undefined>(env, read),
  absent: { value: undefined },
})

const withDefault = <T>(env: string, read: Reader<T>, value: T): Setting<T> => ({
  ...required(env, read),
  absent: { value },
})

export const TURNSTILE = 'https://challenges.cloudflare.com/turnstile/v0'
/** Draws the widget only where a page says so. */
export const CAPTCHA_SCRIPT_URL = `${TURNSTILE}/api.js?render=explicit`

/** Every setting there is. A Lambda names the ones it needs; see config.ts. */
export const settings = {
  databaseUrl: secret('DATABASE_URL', postgresUrl),
  databaseConnections: withDefault('DATABASE_CONNECTIONS', integer(1, 200), 2),
  redisUrl: secret('REDIS_URL', tokenUrl),
  redisPrefix: withDefault('REDIS_PREFIX', matching(/^[a-z0-9:_-]{0,40}$/), 'pp:'),
  jobQueueUrl: required('JOB_QUEUE_URL', webUrl),
  fanoutQueueUrl: required('FANOUT_QUEUE_URL', webUrl),
  clockTable: required('CLOCK_TABLE', matching(/^[A-Za-z0-9_.-]{3,255}$/)),
  clockSleepMinutes: withDefault('CLOCK_SLEEP_MINUTES', integer(0, 1440), 0),
  socketTable: required('SOCKET_TABLE', matching(/^[A-Za-z0-9_.-]{3,255}$/)),
  socketApiUrl: required('SOCKET_API_URL', webUrl),
  socketUrl: required('SOCKET_URL', urlWith('ws:', 'wss:')),
  socketConnectsPerMinute: withDefault('SOCKET_CONNECTS_PER_MINUTE', integer(1, 1_000_000), 600),
  siteBucket: required('SITE_BUCKET', matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)),
  siteUrl: required('SITE_URL', originUrl),
  apiUrl: required('API_URL', originUrl),
  originSecret: { ...optional('ORIGIN_SECRET', oneOrTwoSecrets), isSecret: true },
  stripeSecretKey: secret('STRIPE_SECRET_KEY', matching(/^[sr]k_(test|live)_\S{4,}$/)),
  stripeWebhookSecret: secret('STRIPE_WEBHOOK_SECRET', matching(/^whsec_\S{8,}$/)),
  stripePublishableKey: required('STRIPE_PUBLISHABLE_KEY', matching(/^pk_(test|live)_\S{4,}$/)),
  stripeApiUrl: optional('STRIPE_API_URL', webUrl),
  paymentScriptUrl: required('PAYMENT_SCRIPT_URL', webUrl),
  authSecret: secret('AUTH_SECRET', matching(/^(?:(?!\d+:)\S{32,}|\d+:[^\s:]{32,}(?: \d+:[^\s:]{32,})*)$/)),
  signInProviders: { ...withDefault('SIGN_IN_PROVIDERS', jsonList, []), isSecret: true },
  breachedPasswordsUrl: optional('BREACHED_PASSWORDS_URL', webUrl),
  captchaSiteKey: optional('CAPTCHA_SITE_KEY', matching(/^\S+$/)),
  captchaSecretKey: { ...optional('CAPTCHA_SECRET_KEY', matching(/^\S+$/)), isSecret: true },
  captchaScriptUrl: withDefault('CAPTCHA_SCRIPT_URL', webUrl, CAPTCHA_SCRIPT_URL),
  captchaVerifyUrl: withDefault('CAPTCHA_VERIFY_URL', webUrl, `${TURNSTILE}/siteverify`),
  mailUrl: required('MAIL_URL', urlWith('ses:', 'http:', 'https:')),
  mailFrom: required('MAIL_FROM', matching(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/)),
  credentialKey: secret('CREDENTIAL_KEY', ed25519Key),
  warmFunctions: withDefault('WARM_FUNCTIONS', readyFunctions, []),
  logLevel: withDefault('LOG_LEVEL', logLevel, 'info'),
  metricNamespace: optional('METRIC_NAMESPACE', matching(/^[A-Za-z0-9/_.-]{1,128}$/)),
  awsRegion: required('AWS_REGION', matching(/^[a-z0-9-]{4,32}$/)),
  awsAccessKeyId: required('AWS_ACCESS_KEY_ID', matching(/^\S+$/)),
  awsSecretAccessKey: secret('AWS_SECRET_ACCESS_KEY', matching(/^\S+$/)),
  awsSessionToken: optional('AWS_SESSION_TOKEN', matching(/^\S+$/)),
  sqsUrl: optional('AWS_ENDPOINT_URL_SQS', webUrl),
  s3Url: optional('AWS_ENDPOINT_URL_S3', webUrl),
  ssmUrl: optional('AWS_ENDPOINT_URL_SSM', webUrl),
  dynamoDbUrl: optional('AWS_ENDPOINT_URL_DYNAMODB', webUrl),
}

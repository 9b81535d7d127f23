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

/** One environment variable: how its text is read, and what it is for. */
export interface Setting<T> {
  env: string
  /** One sentence; shown when the setting is missing and in `.env.example`. */
  meaning: string
  isSecret: boolean
  /** What counts when the variable is not set; `undefined` when it may stay away, `'required'` when it may not. */
  absent: 'required' | { value: T }
  /** Undefined when the text is malformed. */
  read: Reader<T>
  example: string
}

type Words = { meaning: string; example: string }

const required = <T>(env: string, read: Reader<T>, words: Words): Setting<T> => ({
  env,
  read,
  isSecret: false,
  absent: 'required',
  ...words,
})

const secret = <T>(env: string, read: Reader<T>, words: Words): Setting<T> => ({
  ...required(env, read, words),
  isSecret: true,
})

const optional = <T>(env: string, read: Reader<T>, words: Words): Setting<T | undefined> => ({
  ...required<T | undefined>(env, read, words),
  absent: { value: undefined },
})

const withDefault = <T>(env: string, read: Reader<T>, value: T, words: Words): Setting<T> => ({
  ...required(env, read, words),
  absent: { value },
})

const TURNSTILE = 'https://challenges.cloudflare.com/turnstile/v0'
/** Draws the widget only where a page says so. */
export const CAPTCHA_SCRIPT_URL = `${TURNSTILE}/api.js?render=explicit`

/** Every setting there is. A Lambda names the ones it needs; see config.ts. */
export const settings = {
  databaseUrl: secret('DATABASE_URL', postgresUrl, {
    meaning: 'Postgres, as the role of the application. Time-outs belong to the role, not to this address.',
    example: 'postgres://app:password@127.0.0.1:5432/primepass',
  }),
  databaseConnections: withDefault('DATABASE_CONNECTIONS', integer(1, 200), 2, {
    meaning: 'Most connections one process opens; a Lambda serves one request at a time and needs two.',
    example: '2',
  }),
  redisUrl: secret('REDIS_URL', tokenUrl, {
    meaning: 'Redis over HTTP (Upstash REST), the token in place of a password.',
    example: 'https://:token@eu1-example.upstash.io',
  }),
  redisPrefix: withDefault('REDIS_PREFIX', matching(/^[a-z0-9:_-]{0,40}$/), 'pp:', {
    meaning: 'Goes before every key, so that stages can share a Redis.',
    example: 'pp:staging:',
  }),
  jobQueueUrl: required('JOB_QUEUE_URL', webUrl, {
    meaning: 'The queue that hands jobs to their consumers.',
    example: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
  }),
  fanoutQueueUrl: required('FANOUT_QUEUE_URL', webUrl, {
    meaning: 'The queue that hands pushes to the workers that spread them over open sockets.',
    example: 'https://sqs.eu-west-1.amazonaws.com/123456789012/fanout',
  }),
  clockTable: required('CLOCK_TABLE', matching(/^[A-Za-z0-9_.-]{3,255}$/), {
    meaning: 'The DynamoDB table with the one item that tells the clock when something is due.',
    example: 'primepass-clock',
  }),
  clockSleepMinutes: withDefault('CLOCK_SLEEP_MINUTES', integer(0, 1440), 0, {
    meaning:
      'Longest time the clock leaves the database alone, so that it may pause; 0 where it never sleeps and is asked each minute.',
    example: '180',
  }),
  socketTable: required('SOCKET_TABLE', matching(/^[A-Za-z0-9_.-]{3,255}$/), {
    meaning: 'The DynamoDB table that knows which socket listens to what.',
    example: 'primepass-sockets',
  }),
  socketApiUrl: required('SOCKET_API_URL', webUrl, {
    meaning: 'Where messages to open sockets are posted: the endpoint of the WebSocket API with its stage.',
    example: 'https://abc123.execute-api.eu-west-1.amazonaws.com/live',
  }),
  socketUrl: required('SOCKET_URL', urlWith('ws:', 'wss:'), {
    meaning: 'The address at which the browser opens its socket.',
    example: 'wss://ws.primepass.example',
  }),
  socketConnectsPerMinute: withDefault('SOCKET_CONNECTS_PER_MINUTE', integer(1, 1_000_000), 600, {
    meaning: 'Most sockets one address opens in a minute. A hall full of people may share one; load tests always do.',
    example: '600',
  }),
  siteBucket: required('SITE_BUCKET', matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/), {
    meaning: 'The bucket that the CDN serves: the site and its prerendered pages.',
    example: 'primepass-site',
  }),
  siteUrl: required('SITE_URL', originUrl, {
    meaning: 'The one origin people see; links in mails lead there, and only it may open sockets.',
    example: 'https://www.primepass.example',
  }),
  apiUrl: required('API_URL', originUrl, {
    meaning: 'The HTTP API behind the CDN.',
    example: 'https://api.primepass.example',
  }),
  originSecret: {
    ...optional('ORIGIN_SECRET', oneOrTwoSecrets, {
      meaning:
        'What the CDN proves itself by; with it, requests that came past the CDN are refused. Two while it changes.',
      example: '{"current":"…","previous":"…"}',
    }),
    isSecret: true,
  },
  stripeSecretKey: secret('STRIPE_SECRET_KEY', matching(/^[sr]k_(test|live)_\S{4,}$/), {
    meaning: 'The secret API key of the Stripe account that takes the money.',
    example: 'sk_test_…',
  }),
  stripeWebhookSecret: secret('STRIPE_WEBHOOK_SECRET', matching(/^whsec_\S{8,}$/), {
    meaning: 'Signs what Stripe tells us; shown beside the webhook endpoint in its dashboard.',
    example: 'whsec_…',
  }),
  stripePublishableKey: required('STRIPE_PUBLISHABLE_KEY', matching(/^pk_(test|live)_\S{4,}$/), {
    meaning: 'The public key with which the browser talks to Stripe.',
    example: 'pk_test_…',
  }),
  stripeApiUrl: optional('STRIPE_API_URL', webUrl, {
    meaning: 'Another payment service that speaks Stripe’s protocol; left out, it is Stripe.',
    example: 'http://localhost:8002',
  }),
  paymentScriptUrl: required('PAYMENT_SCRIPT_URL', webUrl, {
    meaning: 'The script that draws the card form on the checkout page.',
    example: 'https://js.stripe.com/v3/',
  }),
  authSecret: secret('AUTH_SECRET', matching(/^(?:(?!\d+:)\S{32,}|\d+:[^\s:]{32,}(?: \d+:[^\s:]{32,})*)$/), {
    meaning:
      'Signs cookies and encrypts what identity stores; at least 32 characters. While it is changed: 2:<new> 1:<old>.',
    example: 'openssl rand -base64 48',
  }),
  signInProviders: {
    ...withDefault('SIGN_IN_PROVIDERS', jsonList, [], {
      meaning: 'Who else may vouch for people, as a JSON list; each one has its button. See docs/operations.md.',
      example: '[{"id":"google","clientId":"…","clientSecret":"…"}]',
    }),
    isSecret: true,
  },
  breachedPasswordsUrl: optional('BREACHED_PASSWORDS_URL', webUrl, {
    meaning: 'Who knows stolen passwords by the beginning of their hash; without it only usual ones are refused.',
    example: 'https://api.pwnedpasswords.com/range',
  }),
  captchaSiteKey: optional('CAPTCHA_SITE_KEY', matching(/^\S+$/), {
    meaning: 'The public key of a Turnstile widget; without it nobody is asked whether they are a person.',
    example: '0x4AAA…',
  }),
  captchaSecretKey: {
    ...optional('CAPTCHA_SECRET_KEY', matching(/^\S+$/), {
      meaning: 'The secret key of the same widget.',
      example: '0x4AAA…',
    }),
    isSecret: true,
  },
  captchaScriptUrl: withDefault('CAPTCHA_SCRIPT_URL', webUrl, CAPTCHA_SCRIPT_URL, {
    meaning: 'The script that draws the widget.',
    example: CAPTCHA_SCRIPT_URL,
  }),
  captchaVerifyUrl: withDefault('CAPTCHA_VERIFY_URL', webUrl, `${TURNSTILE}/siteverify`, {
    meaning: 'Who says whether the widget took somebody for a person.',
    example: `${TURNSTILE}/siteverify`,
  }),
  mailUrl: required('MAIL_URL', urlWith('ses:', 'http:', 'https:'), {
    meaning: 'How mail leaves: ses://region, or the address of a mailbox that takes POST /send.',
    example: 'ses://eu-west-1',
  }),
  mailFrom: required('MAIL_FROM', matching(/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/), {
    meaning: 'The sender of every mail; its domain must be verified at the provider.',
    example: 'PrimePass <tickets@primepass.example>',
  }),
  credentialKey: secret('CREDENTIAL_KEY', ed25519Key, {
    meaning: 'Signs the QR of tickets: an Ed25519 private key as JWK with a kid.',
    example: '{"kty":"OKP","crv":"Ed25519","kid":"2027-1","x":"…","d":"…"}',
  }),
  warmFunctions: withDefault('WARM_FUNCTIONS', readyFunctions, [], {
    meaning: 'Functions that are started ahead of an opening, each as name:alias=count; left out, none is.',
    example: 'primepass-http:live=100,primepass-payments:live=20',
  }),
  logLevel: withDefault('LOG_LEVEL', logLevel, 'info', {
    meaning: 'The quietest level that is still written: info, warn or error.',
    example: 'info',
  }),
  metricNamespace: optional('METRIC_NAMESPACE', matching(/^[A-Za-z0-9/_.-]{1,128}$/), {
    meaning: 'Under which name in CloudWatch numbers are kept; left out, none is written.',
    example: 'PrimePass/production',
  }),
  awsRegion: required('AWS_REGION', matching(/^[a-z0-9-]{4,32}$/), {
    meaning: 'The region of the queues, tables and buckets; Lambda sets it.',
    example: 'eu-west-1',
  }),
  awsAccessKeyId: required('AWS_ACCESS_KEY_ID', matching(/^\S+$/), {
    meaning: 'Signs calls to AWS; Lambda sets it.',
    example: 'AKIA…',
  }),
  awsSecretAccessKey: secret('AWS_SECRET_ACCESS_KEY', matching(/^\S+$/), {
    meaning: 'Signs calls to AWS; Lambda sets it.',
    example: '…',
  }),
  awsSessionToken: optional('AWS_SESSION_TOKEN', matching(/^\S+$/), {
    meaning: 'Comes with temporary credentials; Lambda sets it.',
    example: '…',
  }),
  sqsUrl: optional('AWS_ENDPOINT_URL_SQS', webUrl, {
    meaning: 'Another server that speaks SQS; left out, it is the host of the queue’s own address.',
    example: 'http://127.0.0.1:4566',
  }),
  s3Url: optional('AWS_ENDPOINT_URL_S3', webUrl, {
    meaning: 'Another server that speaks S3; left out, it is AWS.',
    example: 'http://127.0.0.1:4566',
  }),
  ssmUrl: optional('AWS_ENDPOINT_URL_SSM', webUrl, {
    meaning: 'Another server that speaks SSM; left out, it is AWS. Read only when a setting refers to it as ssm:/name.',
    example: 'http://127.0.0.1:4566',
  }),
  dynamoDbUrl: optional('AWS_ENDPOINT_URL_DYNAMODB', webUrl, {
    meaning: 'Another server that speaks DynamoDB; left out, it is AWS.',
    example: 'http://127.0.0.1:4567',
  }),
}

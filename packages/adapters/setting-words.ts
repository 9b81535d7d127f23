import { CAPTCHA_SCRIPT_URL, type settings, TURNSTILE } from './settings.ts'

interface Words {
  /** One sentence. */
  meaning: string
  example: string
}

/** What each setting is for, as `.env.example` says it. */
export const settingWords: Record<keyof typeof settings, Words> = {
  databaseUrl: {
    meaning: 'Postgres, as the role of the application. Time-outs belong to the role, not to this address.',
    example: 'postgres://app:password@127.0.0.1:5432/primepass',
  },
  databaseConnections: {
    meaning: 'Most connections one process opens; a Lambda serves one request at a time and needs two.',
    example: '2',
  },
  redisUrl: {
    meaning: 'Redis over HTTP (Upstash REST), the token in place of a password.',
    example: 'https://:token@eu1-example.upstash.io',
  },
  redisPrefix: {
    meaning: 'Goes before every key, so that stages can share a Redis.',
    example: 'pp:staging:',
  },
  jobQueueUrl: {
    meaning: 'The queue that hands jobs to their consumers.',
    example: 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs',
  },
  fanoutQueueUrl: {
    meaning: 'The queue that hands pushes to the workers that spread them over open sockets.',
    example: 'https://sqs.eu-west-1.amazonaws.com/123456789012/fanout',
  },
  clockTable: {
    meaning: 'The DynamoDB table with the one item that tells the clock when something is due.',
    example: 'primepass-clock',
  },
  clockSleepMinutes: {
    meaning:
      'Longest time the clock leaves the database alone, so that it may pause; 0 where it never sleeps and is asked each minute.',
    example: '180',
  },
  socketTable: {
    meaning: 'The DynamoDB table that knows which socket listens to what.',
    example: 'primepass-sockets',
  },
  socketApiUrl: {
    meaning: 'Where messages to open sockets are posted: the endpoint of the WebSocket API with its stage.',
    example: 'https://abc123.execute-api.eu-west-1.amazonaws.com/live',
  },
  socketUrl: {
    meaning: 'The address at which the browser opens its socket.',
    example: 'wss://ws.primepass.example',
  },
  socketConnectsPerMinute: {
    meaning: 'Most sockets one address opens in a minute. A hall full of people may share one; load tests always do.',
    example: '600',
  },
  siteBucket: {
    meaning: 'The bucket that the CDN serves: the site and its prerendered pages.',
    example: 'primepass-site',
  },
  siteUrl: {
    meaning: 'The one origin people see; links in mails lead there, and only it may open sockets.',
    example: 'https://www.primepass.example',
  },
  apiUrl: {
    meaning: 'The HTTP API behind the CDN.',
    example: 'https://api.primepass.example',
  },
  originSecret: {
    meaning:
      'What the CDN proves itself by; with it, requests that came past the CDN are refused. Two while it changes.',
    example: '{"current":"…","previous":"…"}',
  },
  stripeSecretKey: {
    meaning: 'The secret API key of the Stripe account that takes the money.',
    example: 'sk_test_…',
  },
  stripeWebhookSecret: {
    meaning: 'Signs what Stripe tells us; shown beside the webhook endpoint in its dashboard.',
    example: 'whsec_…',
  },
  stripePublishableKey: {
    meaning: 'The public key with which the browser talks to Stripe.',
    example: 'pk_test_…',
  },
  stripeApiUrl: {
    meaning: 'Another payment service that speaks Stripe’s protocol; left out, it is Stripe.',
    example: 'http://localhost:8002',
  },
  paymentScriptUrl: {
    meaning: 'The script that draws the card form on the checkout page.',
    example: 'https://js.stripe.com/v3/',
  },
  authSecret: {
    meaning:
      'Signs cookies and encrypts what identity stores; at least 32 characters. While it is changed: 2:<new> 1:<old>.',
    example: 'openssl rand -base64 48',
  },
  signInProviders: {
    meaning: 'Who else may vouch for people, as a JSON list; each one has its button. See docs/operations.md.',
    example: '[{"id":"google","clientId":"…","clientSecret":"…"}]',
  },
  breachedPasswordsUrl: {
    meaning: 'Who knows stolen passwords by the beginning of their hash; without it only usual ones are refused.',
    example: 'https://api.pwnedpasswords.com/range',
  },
  captchaSiteKey: {
    meaning: 'The public key of a Turnstile widget; without it nobody is asked whether they are a person.',
    example: '0x4AAA…',
  },
  captchaSecretKey: {
    meaning: 'The secret key of the same widget.',
    example: '0x4AAA…',
  },
  captchaScriptUrl: {
    meaning: 'The script that draws the widget.',
    example: CAPTCHA_SCRIPT_URL,
  },
  captchaVerifyUrl: {
    meaning: 'Who says whether the widget took somebody for a person.',
    example: `${TURNSTILE}/siteverify`,
  },
  mailUrl: {
    meaning: 'How mail leaves: ses://region, or the address of a mailbox that takes POST /send.',
    example: 'ses://eu-west-1',
  },
  mailFrom: {
    meaning: 'The sender of every mail; its domain must be verified at the provider.',
    example: 'PrimePass <tickets@primepass.example>',
  },
  credentialKey: {
    meaning: 'Signs the QR of tickets: an Ed25519 private key as JWK with a kid.',
    example: '{"kty":"OKP","crv":"Ed25519","kid":"2027-1","x":"…","d":"…"}',
  },
  warmFunctions: {
    meaning: 'Functions that are started ahead of an opening, each as name:alias=count; left out, none is.',
    example: 'primepass-http:live=100,primepass-payments:live=20',
  },
  logLevel: {
    meaning: 'The quietest level that is still written: info, warn or error.',
    example: 'info',
  },
  metricNamespace: {
    meaning: 'Under which name in CloudWatch numbers are kept; left out, none is written.',
    example: 'PrimePass/production',
  },
  awsRegion: {
    meaning: 'The region of the queues, tables and buckets; Lambda sets it.',
    example: 'eu-west-1',
  },
  awsAccessKeyId: {
    meaning: 'Signs calls to AWS; Lambda sets it.',
    example: 'AKIA…',
  },
  awsSecretAccessKey: {
    meaning: 'Signs calls to AWS; Lambda sets it.',
    example: '…',
  },
  awsSessionToken: {
    meaning: 'Comes with temporary credentials; Lambda sets it.',
    example: '…',
  },
  sqsUrl: {
    meaning: 'Another server that speaks SQS; left out, it is the host of the queue’s own address.',
    example: 'http://127.0.0.1:4566',
  },
  s3Url: {
    meaning: 'Another server that speaks S3; left out, it is AWS.',
    example: 'http://127.0.0.1:4566',
  },
  ssmUrl: {
    meaning: 'Another server that speaks SSM; left out, it is AWS. Read only when a setting refers to it as ssm:/name.',
    example: 'http://127.0.0.1:4566',
  },
  dynamoDbUrl: {
    meaning: 'Another server that speaks DynamoDB; left out, it is AWS.',
    example: 'http://127.0.0.1:4567',
  },
}

import type { Server } from 'node:http'
import { join } from 'node:path'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import { PROVIDER_RETURN_PATH } from '#contract/provider'
import { startAws } from './aws.ts'
import { startCaptchaVerifier } from './captcha/verifier.ts'
import { type Site, startCdn } from './cdn.ts'
import { startEventSource } from './event-source.ts'
import { lockFolder } from './folder-lock.ts'
import { type FunctionName, type Functions, functionNames, functionRoutes } from './function-routes.ts'
import { startHttpGateway } from './http-gateway.ts'
import { invoke, type LambdaHandler } from './lambda.ts'
import { freePort } from './listen.ts'
import { startMailbox } from './mailbox.ts'
import { startMinuteTimer } from './minute-timer.ts'
import { startPaymentService } from './payments/service.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { startRedisRest } from './redis-rest.ts'
import { writeRunning } from './running.ts'
import { localSecrets } from './secrets.ts'
import { type SiteBucket, uploadConfig } from './site-upload.ts'
import { startSocketGateway } from './socket-gateway.ts'
import { type StackParts, stackEnvironment } from './stack-environment.ts'
import { openTeardown, type Teardown } from './teardown.ts'

/** A message stays hidden for six times as long as its function may take, as in the cloud. */
const CONSUMER_TIMEOUT_MS = 30_000
const VISIBILITY_SECONDS = (6 * CONSUMER_TIMEOUT_MS) / 1000
const MIGRATION_TIMEOUT_MS = 10 * 60_000

const consumers = {
  jobs: { batchSize: 10, workers: 4, timeoutMs: CONSUMER_TIMEOUT_MS },
  fanout: { batchSize: 1, workers: 4, timeoutMs: CONSUMER_TIMEOUT_MS },
}

/** Brings the site into its bucket, or opens what answers in place of the bucket. */
export interface SiteSource {
  /** Tells whether it is another one than before. */
  bring?(bucket: SiteBucket): Promise<boolean>
  open?(server: Server): Promise<Site>
  stop?(): Promise<void>
}

/** For a stack of one's own beside others. */
export const RANDOM_PORTS = { site: 0, api: 0, socket: 0, mailbox: 0, payments: 0, postgres: 0 }

export interface StackOptions {
  /** Where everything is kept. One stack at a time may use it. */
  folder: string
  /** Wanted; the next free one is taken when it is busy, any when it is 0. */
  ports: Record<'site' | 'api' | 'socket' | 'mailbox' | 'payments' | 'postgres', number>
  /** Whether what was sold must survive a power cut. Without it queues and buckets forget at the end, too. */
  durable: boolean
  /** Where a provider to continue with listens; left out, there is none. */
  identityPort?: number
  /** Where a verifier of people listens; left out, nobody is asked. */
  captchaPort?: number
  /** A Postgres of one's own in place of ours. */
  databaseUrl?: string | undefined
  /** Brings the functions, once every address is known; the environment is what they read. */
  load(environment: Record<string, string>): Promise<Functions>
  /** Left out, somebody else serves the site at its wanted port. */
  site?: SiteSource
  /** Where people find the site, when something stands before the CDN. */
  siteUrl?: string
  /** What the authenticator app of the seeded world shows now. */
  code?: () => string
  /** Settings of the functions that take the place of ours. */
  environment?: Record<string, string>
}

export interface Stack {
  addresses: Record<'site' | 'api' | 'socket' | 'mailbox' | 'payments' | 'postgres', string>
  environment: Record<string, string>
  /** Which Redis answers. */
  redis: 'server' | 'mock'
  /** Puts changed functions in the place of those that run. */
  replace(functions: Functions): void
  stop(): Promise<void>
}

/** All of PrimePass in one process: AWS, Postgres, Redis, the provider, the mailbox, the functions and the site. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const teardown = openTeardown()
  try {
    return await start(options, teardown)
  } catch (error) {
    await teardown.run()
    throw error
  }
}

async function start(options: StackOptions, teardown: Teardown): Promise<Stack> {
  const { folder, ports } = options
  teardown.add(lockFolder(folder, join(folder, 'running.lock')))
  const secrets = localSecrets(join(folder, 'secrets.json'))
  const functions = new Map<FunctionName, LambdaHandler>()
  const call = (name: FunctionName) => boundLate(functions, name)

  const [postgres, aws, redis, mailbox] = await Promise.all([
    teardown.keep(openPostgres(options)),
    teardown.keep(startAws({ ...(options.durable ? { folder } : {}), visibilitySeconds: VISIBILITY_SECONDS })),
    teardown.keep(startRedisRest({ port: 0 })),
    teardown.keep(startMailbox({ port: ports.mailbox, folder: join(folder, 'mail'), code: options.code })),
  ])
  const ready = Promise.withResolvers<void>()
  // A page that is open while all of this starts again is answered late, not with an error.
  const whenReady =
    (name: FunctionName): LambdaHandler =>
    async (event, context) => {
      await ready.promise
      return call(name)(event, context)
    }
  const routes = functionRoutes.map(({ prefix, name }) => ({ prefix, handler: whenReady(name) }))
  const api = await teardown.keep(startHttpGateway({ routes, port: ports.api }))
  const socket = await teardown.keep(startSocketGateway({ handler: whenReady('socket'), port: ports.socket }))
  const payments = await teardown.keep(
    startPaymentService({
      port: await freePort(ports.payments),
      webhookUrl: `${api.url}${PAYMENT_WEBHOOK_PATH}`,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET ?? '',
      dataFile: join(folder, 'payments.jsonl'),
    }),
  )
  const captcha = await openCaptcha(options, teardown)
  const { isNew, ...site } = await openSite(options, teardown, { aws, api, socket, payments, captcha })
  const siteUrl = options.siteUrl ?? site.url
  const parts = { postgres, aws, redis, mailbox, api, socket, payments, site: { url: siteUrl } }
  const identity = await openIdentity(options, teardown, siteUrl)
  const environment = {
    ...stackEnvironment(parts),
    ...identity,
    ...captcha?.environment,
    ...secrets,
    ...options.environment,
  }

  const replace = (loaded: Functions) => {
    for (const name of functionNames) functions.set(name, loaded[name])
  }
  replace(await options.load(environment))
  await invoke('migrate', call('migrate'), {}, MIGRATION_TIMEOUT_MS)
  ready.resolve()
  for (const [name, queueUrl] of [['jobs', aws.jobQueueUrl] as const, ['fanout', aws.fanoutQueueUrl] as const]) {
    const source = startEventSource({ sqs: aws.sqs, queueUrl, name, handler: call(name), ...consumers[name] })
    teardown.add(() => source.stop())
  }
  // The pages of events name the files of the site that they were printed into.
  if (isNew) await invoke('reprint', call('reprint'), {}, CONSUMER_TIMEOUT_MS)
  const timer = startMinuteTimer('clock', call('clock'))
  teardown.add(() => timer.stop())

  const addresses = {
    site: site.url,
    api: api.url,
    socket: socket.url,
    mailbox: mailbox.url,
    payments: payments.url,
    postgres: postgres.url,
  }
  teardown.add(writeRunning(folder, { pid: process.pid, addresses, environment }))
  return { addresses, environment, redis: redis.backend, replace, stop: () => teardown.run() }
}

async function openPostgres({ databaseUrl, folder, ports, durable }: StackOptions): Promise<Postgres> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => undefined }
  return startPostgres({ dataDir: join(folder, 'postgres'), port: ports.postgres, durable })
}

type SiteParts = Pick<StackParts, 'aws' | 'api' | 'socket' | 'payments'> & { captcha: Captcha | undefined }
type Captcha = { scriptUrl: string; environment: Record<string, string> }

/** The settings by which people are asked whether they are. */
async function openCaptcha({ captchaPort }: StackOptions, teardown: Teardown): Promise<Captcha | undefined> {
  if (captchaPort === undefined) return undefined
  const { siteKey, secretKey, scriptUrl, verifyUrl } = await teardown.keep(startCaptchaVerifier({ port: captchaPort }))
  const environment = {
    CAPTCHA_SITE_KEY: siteKey,
    CAPTCHA_SECRET_KEY: secretKey,
    CAPTCHA_SCRIPT_URL: scriptUrl,
    CAPTCHA_VERIFY_URL: verifyUrl,
  }
  return { scriptUrl, environment }
}

/** The setting by which people may continue with the provider on this machine. */
async function openIdentity(
  { identityPort }: StackOptions,
  teardown: Teardown,
  siteUrl: string,
): Promise<Record<string, string>> {
  if (identityPort === undefined) return {}
  const { startIdentityProvider } = await import('./identity/provider.ts')
  const redirectUri = `${siteUrl}${PROVIDER_RETURN_PATH}local`
  const { setting } = await teardown.keep(startIdentityProvider({ port: identityPort, redirectUri }))
  return { SIGN_IN_PROVIDERS: JSON.stringify([setting]) }
}

/** The address of the site, also when somebody else is to serve it there. */
async function openSite(
  { site, ports }: StackOptions,
  teardown: Teardown,
  { aws, api, socket, payments, captcha }: SiteParts,
): Promise<{ url: string; isNew: boolean }> {
  const bucket = { s3: aws.s3, bucket: aws.siteBucket }
  const publicly = { socketUrl: socket.url, paymentScriptUrl: payments.scriptUrl }
  await uploadConfig(bucket, { ...publicly, publishableKey: payments.publishableKey })
  if (!site) return { url: `http://localhost:${ports.site}`, isNew: false }
  teardown.add(async () => site.stop?.())
  const isNew = (await site.bring?.(bucket)) ?? false
  const openSiteOption = site.open ? { openSite: site.open } : {}
  const headers = { ...publicly, ...(captcha ? { captchaScriptUrl: captcha.scriptUrl } : {}) }
  const options = { ...bucket, ...headers, apiUrl: api.url, port: ports.site, ...openSiteOption }
  const { url } = await teardown.keep(startCdn(options))
  return { url, isNew }
}

/** Calls whatever has this name at the time of the call: gateways have addresses before there are functions. */
function boundLate(functions: Map<FunctionName, LambdaHandler>, name: FunctionName): LambdaHandler {
  return async (event, context) => {
    const handler = functions.get(name)
    if (!handler) throw new Error(`The function ${name} is still being loaded.`)
    return handler(event, context)
  }
}

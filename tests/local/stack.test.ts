import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { Functions } from '#local/function-routes'
import { readRunning } from '#local/running'
import { RANDOM_PORTS, type StackOptions, startStack } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'

const { folder, remove } = throwawayFolder()
afterAll(remove)

/** Functions that keep what they hear; `jobs` and `clock` tell when they are called for the first time. */
function functions(environment: Record<string, string>) {
  const job = Promise.withResolvers<string>()
  const tick = Promise.withResolvers<string>()
  const nothing = async () => ({ statusCode: 200 })
  const all: Functions = {
    http: async (event: APIGatewayProxyEventV2) => ({ statusCode: 200, body: `http ${event.rawPath}` }),
    console: async () => ({ statusCode: 200, body: 'console' }),
    payments: async () => ({ statusCode: 200, body: 'payments' }),
    auth: nothing,
    jobs: async ({ Records }: SQSEvent) => job.resolve(Records[0]?.body ?? ''),
    fanout: nothing,
    socket: nothing,
    clock: async (event: { 'detail-type': string }) => tick.resolve(event['detail-type']),
    admin: nothing,
    reprint: async () => {
      reprints += 1
    },
    migrate: async () => {
      const client = new pg.Client(environment.DATABASE_URL)
      await client.connect()
      await client.query('create table if not exists start (at timestamptz default now())')
      await client.query('insert into start default values')
      const { rowCount } = await client.query('select from start')
      await client.end()
      starts = rowCount ?? 0
    },
  }
  return { all, job: job.promise, tick: tick.promise }
}
let starts = 0
let reprints = 0
let isNewSite = true

const options = (load: StackOptions['load']): StackOptions => ({
  folder: join(folder, 'stack'),
  ports: RANDOM_PORTS,
  durable: false,
  load,
  site: {
    bring: async ({ s3, bucket }) => {
      const page = { Bucket: bucket, Key: 'index.html', Body: 'site', ContentType: 'text/html' }
      await s3.send(new PutObjectCommand(page))
      return isNewSite
    },
  },
})

test('everything starts, is wired to the functions, survives a restart, and stops', async () => {
  let loaded: ReturnType<typeof functions> | undefined
  const start = () =>
    startStack(
      options(async (environment) => {
        loaded = functions(environment)
        return loaded.all
      }),
    )
  const stack = await start()
  const { site, api } = stack.addresses
  const text = async (url: string, init?: RequestInit) => (await fetch(url, init)).text()

  expect(await text(`${site}/orders/ord_1`)).toBe('site')
  expect(await text(`${site}/api/holds`)).toBe('http /api/holds')
  expect(await text(`${site}/api/events/evt_1`)).toBe('console')
  expect(await text(`${site}/api/events/evt_1/registration`)).toBe('http /api/events/evt_1/registration')
  expect(await text(`${api}/api/webhooks/stripe`, { method: 'POST' })).toBe('payments')
  expect(JSON.parse(await text(`${site}/config.json`))).toEqual({
    socketUrl: stack.addresses.socket,
    paymentScriptUrl: stack.environment.PAYMENT_SCRIPT_URL,
    publishableKey: stack.environment.STRIPE_PUBLISHABLE_KEY,
  })
  expect(await loaded?.tick).toBe('Scheduled Event')
  await send(stack.environment, 'a job')
  expect(await loaded?.job).toBe('a job')
  expect(readRunning(join(folder, 'stack'))).toMatchObject({ pid: process.pid, addresses: { site } })
  await expect(start()).rejects.toThrow(/is in use by process/)

  const { auth } = loaded?.all ?? {}
  stack.replace({
    ...(loaded?.all as Functions),
    http: async () => ({ statusCode: 200, body: 'changed' }),
    auth: auth as never,
  })
  expect(await text(`${api}/`)).toBe('changed')

  await stack.stop()
  await expect(fetch(site)).rejects.toThrow()
  expect(existsSync(join(folder, 'stack', 'running.json'))).toBe(false)
  const secrets = readFileSync(join(folder, 'stack', 'secrets.json'), 'utf8')

  expect(reprints).toBe(1)

  isNewSite = false
  const again = await start()
  expect(starts).toBe(2)
  expect(reprints).toBe(1)
  expect(readFileSync(join(folder, 'stack', 'secrets.json'), 'utf8')).toBe(secrets)
  await again.stop()
})

test('a request that comes while the functions are loaded or the database is migrated is answered afterwards', async () => {
  let early: Promise<Response> | undefined
  const stack = await startStack(
    options(async (environment) => {
      early = fetch(`${environment.API_URL}/early`)
      return functions(environment).all
    }),
  )

  const answer = await early

  expect(await answer?.text()).toBe('http /early')
  await stack.stop()
})

test('a stack that fails to start leaves nothing running', async () => {
  const failing = options(() => Promise.reject(new Error('does not compile')))

  await expect(startStack(failing)).rejects.toThrow('does not compile')

  const stack = await startStack(options(async (environment) => functions(environment).all))
  await stack.stop()
})

async function send(environment: Record<string, string>, body: string): Promise<void> {
  const sqs = new SQSClient({
    endpoint: environment.AWS_ENDPOINT_URL_SQS ?? '',
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
  })
  await sqs.send(new SendMessageCommand({ QueueUrl: environment.JOB_QUEUE_URL, MessageBody: body }))
}

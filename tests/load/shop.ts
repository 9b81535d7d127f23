import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import { systemClock } from '#adapters/clock'
import { ed25519Credentials } from '#adapters/credentials'
import { stripePayments } from '#adapters/payments'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { BackApp, Push, Queue } from '#core/context'
import { http } from '#functions/http'
import { jobs } from '#functions/jobs'
import { payments } from '#functions/payments'
import { type HttpRoute, startHttpGateway } from '#local/http-gateway'
import { startPaymentService } from '#local/payments/service'
import { credentialKey } from '../harness/credential-key.ts'
import type { LoadWorld } from './load-world.ts'

const BATCH = 10
const WORKERS = 4

/** The API, the payments Lambda, the provider and the workers of a load world: all that a purchase passes. */
export async function openShop(world: LoadWorld) {
  const webhookSecret = randomUUID()
  const provider = await startPaymentService({ port: 0, webhookSecret })
  const hurry = workQueue()
  const told = news()
  const app: BackApp = {
    ...world.app,
    queue: hurry.queue,
    push: told.push,
    mail: { send: async () => undefined },
    files: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
    payments: stripePayments({
      secretKey: provider.secretKey,
      webhookSecret,
      apiUrl: provider.url,
      clock: systemClock,
    }),
    credentials: ed25519Credentials(credentialKey),
    fleet: { keepReady: async () => undefined },
    signingKeys: { renew: async () => undefined },
    pages: { print: async () => undefined, remove: async () => undefined },
  }
  const money = payments(app, { stripePublishableKey: provider.publishableKey })
  const routes: HttpRoute[] = [
    { prefix: PAYMENT_WEBHOOK_PATH, handler: money },
    { prefix: '/api/orders/*/payment', handler: money },
    { prefix: '/', handler: http(app) },
  ]
  const gateway = await startHttpGateway({ routes, port: 0 })
  await provider.control.sendTo({ url: gateway.url + PAYMENT_WEBHOOK_PATH })
  hurry.start(jobs(app))

  return {
    url: gateway.url,
    provider,
    /** Resolves when a person's open pages would hear that an order of theirs is paid. */
    heardOfPayment: told.heardOfPayment,
    /** Nothing is waiting to be worked on, and nothing is being worked on. */
    idle: hurry.idle,
    async stop() {
      hurry.stop()
      await hurry.idle()
      await provider.stop()
      await gateway.stop()
    },
  }
}

/** The queue and its event source in this process: batches of ten for four workers, without a delay of their own. */
function workQueue() {
  const waiting: string[] = []
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<unknown>>()
  let run: ((event: SQSEvent) => Promise<unknown>) | undefined
  let isStopped = false

  function pump(): void {
    while (run && running.size < WORKERS && waiting.length > 0) {
      const Records = waiting.splice(0, BATCH).map((body) => ({ messageId: randomUUID(), body }))
      const working = run({ Records } as SQSEvent).finally(() => {
        running.delete(working)
        pump()
      })
      running.add(working)
    }
  }

  const queue: Queue = {
    async sendJobs(messages) {
      for (const { message, delaySeconds } of messages) {
        if (isStopped) return
        const timer = setTimeout(() => {
          timers.delete(timer)
          waiting.push(JSON.stringify(message))
          pump()
        }, delaySeconds * 1000)
        timers.add(timer)
      }
    },
    check: async () => undefined,
  }
  return {
    queue,
    start(handler: (event: SQSEvent) => Promise<unknown>) {
      run = handler
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
    stop() {
      isStopped = true
      waiting.length = 0
      for (const timer of timers) clearTimeout(timer)
    },
  }
}

/** What sockets would carry, heard by who waits for it. */
function news() {
  const paid = new Set<string>()
  const waiting = new Map<string, () => void>()
  const push: Push = {
    async send(messages) {
      for (const { name, body } of messages) {
        const { orderId, status } = body as { orderId?: string; status?: string }
        if (name !== 'order.changed' || status !== 'paid' || orderId === undefined) continue
        paid.add(orderId)
        waiting.get(orderId)?.()
      }
    },
    end: async () => undefined,
  }
  return {
    push,
    heardOfPayment: (orderId: string) =>
      new Promise<void>((resolve) => {
        if (paid.has(orderId)) resolve()
        else waiting.set(orderId, resolve)
      }),
  }
}

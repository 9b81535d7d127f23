import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import { ed25519Credentials } from '#adapters/credentials'
import { stripePayments } from '#adapters/payments'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { BackApp, Push, Queue } from '#core/context'
import { http } from '#functions/http'
import { jobs } from '#functions/jobs'
import { payments } from '#functions/payments'
import { type HttpRoute, startHttpGateway } from '#local/http-gateway'
import { credentialKey } from '../harness/credential-key.ts'
import { cpuMs, doorInput, openDoor } from './fork-door.ts'
import { type LoadStores, openLoadApp } from './load-app.ts'
import type { Provider } from './provider-door.ts'

const BATCH = 10
/** What an event source begins with. */
const WORKERS = 5

/** What is asked of the shop beside what its buyers ask; it answers with the same word. */
export type ShopQuestion = 'idle' | 'cpu'
export type ShopWord = { paid: string } | { idle: true } | { cpu: number }

const { stores, provider } = doorInput<{ stores: LoadStores; provider: Provider }>()
const say = (word: ShopWord) => process.send?.(word)
const shop = await openShop(stores, provider, (orderId) => say({ paid: orderId }))

openDoor(shop.url, shop.stop)
process.on('message', async (question: ShopQuestion) => {
  if (question === 'idle') await shop.idle()
  say(question === 'idle' ? { idle: true } : { cpu: cpuMs() })
})

/** The API, the payments Lambda and the workers: all of ours that a purchase passes. */
async function openShop(stores: LoadStores, provider: Provider, paid: (orderId: string) => void) {
  const { secretKey, webhookSecret, publishableKey, url: apiUrl } = provider
  const hurry = workQueue()
  const loadApp = openLoadApp(stores)
  const app: BackApp = {
    ...loadApp,
    queue: hurry.queue,
    push: newsOf(paid),
    mail: { send: async () => undefined },
    files: { put: async () => undefined, get: async () => undefined, remove: async () => undefined },
    payments: stripePayments({ secretKey, webhookSecret, apiUrl, clock: loadApp.clock }),
    credentials: ed25519Credentials(credentialKey),
    fleet: { keepReady: async () => undefined },
    signingKeys: { renew: async () => undefined },
    pages: { print: async () => undefined, remove: async () => undefined },
  }
  const money = payments(app, { stripePublishableKey: publishableKey })
  const routes: HttpRoute[] = [
    { prefix: PAYMENT_WEBHOOK_PATH, handler: money },
    { prefix: '/api/orders/*/payment', handler: money },
    { prefix: '/', handler: http(app) },
  ]
  const gateway = await startHttpGateway({ routes, port: 0 })
  const body = JSON.stringify({ url: gateway.url + PAYMENT_WEBHOOK_PATH })
  const pointed = await fetch(`${apiUrl}/test/send-to`, { method: 'POST', body })
  if (!pointed.ok) throw new Error(`the provider does not know where to tell us: ${pointed.status}`)
  hurry.start(jobs(app))

  return {
    url: gateway.url,
    /** Nothing is waiting to be worked on, and nothing is being worked on. */
    idle: hurry.idle,
    async stop() {
      hurry.stop()
      await hurry.idle()
      await gateway.stop()
      await app.db.destroy()
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

/** What sockets would carry: that an order is paid. */
function newsOf(paid: (orderId: string) => void): Push {
  return {
    async send(messages) {
      for (const { name, body } of messages) {
        const { orderId, status } = body as { orderId?: string; status?: string }
        if (name === 'order.changed' && status === 'paid' && orderId !== undefined) paid(orderId)
      }
    },
    end: async () => undefined,
  }
}

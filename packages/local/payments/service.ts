import { createServer } from 'node:http'
import type { Clock } from '#core/context'
import { closeServer, HOST, listen } from '../listen.ts'
import { answerApi, type Troubles } from './api.ts'
import { answerControl, openControl, type PaymentControl } from './control.ts'
import { openPages } from './page.ts'
import type { Provider } from './provider.ts'
import { sendJson } from './request.ts'
import type { Keys } from './routes.ts'
import { openStore } from './store.ts'
import { StripeError } from './stripe-error.ts'
import { openTimer } from './timer.ts'
import { openWebhookSender } from './webhook.ts'

/** Keys of a service that moves no money; fixed, so that they survive a restart. */
const localKeys: Keys = { secretKey: 'sk_test_local', publishableKey: 'pk_test_local' }

export interface PaymentService extends Keys {
  url: string
  scriptUrl: string
  webhookSecret: string
  control: PaymentControl
  stop(): Promise<void>
}

/** Starts a local provider that speaks the parts of Stripe's protocol in use; a busy port gives way to the next one, 0 takes any. */
export async function startPaymentService(options: {
  port: number
  /** Where events are sent; without one they wait for `control.sendTo`. */
  webhookUrl?: string
  webhookSecret: string
  /** JSON lines; without a file nothing outlives the process. */
  dataFile?: string
  clock?: Pick<Clock, 'now'>
}): Promise<PaymentService> {
  const provider: Provider = { store: openStore(options.dataFile), clock: options.clock ?? { now: () => new Date() } }
  const sender = openWebhookSender(provider, {
    url: options.webhookUrl,
    secret: options.webhookSecret,
    delivered: () => timer.wake(),
  })
  const troubles: Troubles = { repliesToLose: 0, callsToRefuse: 0 }
  const control = openControl(provider, sender, troubles)
  const timer = openTimer(provider, sender)
  const pages = openPages()

  const server = createServer(async (request, response) => {
    const { pathname: path, search } = new URL(request.url ?? '/', 'http://localhost')
    try {
      if (path.startsWith('/test/')) await answerControl(control, path, request, response)
      else if (request.method === 'GET' && pages.has(path)) await pages.send(path, response)
      else await answerApi({ provider, keys: localKeys, troubles, path, query: search.slice(1) }, request, response)
    } catch (error) {
      if (!response.headersSent) sendJson(response, 500, new StripeError(500, 'api_error', String(error)).toBody())
    }
    timer.wake()
  })
  const url = `http://${HOST}:${await listen(server, options.port)}`
  timer.wake()

  return {
    ...localKeys,
    url,
    scriptUrl: `${url}/v3/`,
    webhookSecret: options.webhookSecret,
    control,
    async stop() {
      timer.stop()
      await sender.stop()
      await closeServer(server)
    },
  }
}

import { accessTokens } from '#adapters/access-token'
import { backAppSettings, openBackApp } from '#adapters/back-app'
import type { Config } from '#adapters/config'
import { onLambda } from '#adapters/lambda'
import { fromViewer } from '#adapters/viewer-address'
import { paymentEndpoints } from '#contract/payment'
import type { BackApp } from '#core/context'
import { frame } from './routes/frame.ts'
import { gateway } from './routes/gateway.ts'
import { mount } from './routes/mount.ts'
import { paymentRoutes, paymentWebhook } from './routes/payment.ts'

/** The part of the API that talks to the payment provider, apart from the rest so that the rest stays light. */
export function payments(app: BackApp, { stripePublishableKey }: Config<'stripePublishableKey'>) {
  const hono = frame(app)
  const tokens = accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })
  mount(hono, app, tokens, paymentEndpoints, paymentRoutes(stripePublishableKey))
  paymentWebhook(hono, app)
  return gateway(hono, app.siteUrl)
}

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, payments(openBackApp(config), config)),
  [...backAppSettings, 'stripePublishableKey', 'originSecret'],
)

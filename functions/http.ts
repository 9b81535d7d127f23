import { accessTokens } from '#adapters/access-token'
import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import { fromViewer } from '#adapters/viewer-address'
import type { App } from '#core/context'
import { gateway } from './routes/gateway.ts'
import { guestApi } from './routes/guest-api.ts'

/** The HTTP API of guests: gateway events in, answers out. */
export const http = (app: App) =>
  gateway(guestApi(app, accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })), app.siteUrl)

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, http(openApp(config))),
  [...appSettings, 'originSecret'],
)

import { accessTokens } from '#adapters/access-token'
import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import { fromViewer } from '#adapters/viewer-address'
import type { App } from '#core/context'
import { api } from './routes/api.ts'
import { gateway } from './routes/gateway.ts'

/** The HTTP API: gateway events in, answers out. */
export const http = (app: App) =>
  gateway(api(app, accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })), app.siteUrl)

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, http(openApp(config))),
  [...appSettings, 'originSecret'],
)

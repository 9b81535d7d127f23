import { accessTokens } from '#adapters/access-token'
import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import { fromViewer } from '#adapters/viewer-address'
import type { App } from '#core/context'
import { consoleApi } from './routes/console-api.ts'
import { gateway } from './routes/gateway.ts'

/** The part of the API that organizers use, apart from that of guests: a rush there leaves the console alone. */
export const consoleHttp = (app: App) =>
  gateway(consoleApi(app, accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })), app.siteUrl)

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, consoleHttp(openApp(config))),
  [...appSettings, 'originSecret'],
)

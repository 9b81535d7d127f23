import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { accessTokens } from '#adapters/access-token'
import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import type { App } from '#core/context'
import { api } from './routes/api.ts'

/** The HTTP API: gateway events in, answers out. */
export function http(app: App) {
  const run = handle(api(app, accessTokens({ db: app.db, issuer: app.siteUrl, clock: app.clock })))
  // The same event; Hono's type of it spells optional fields without `undefined`.
  return (event: APIGatewayProxyEventV2) => run(event as LambdaEvent)
}

export const handler = onLambda((config) => http(openApp(config)), appSettings)

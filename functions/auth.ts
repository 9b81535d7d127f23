import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import { betterAuth } from 'better-auth/minimal'
import { appSettings, openApp } from '#adapters/app'
import type { Config } from '#adapters/config'
import { onLambda } from '#adapters/lambda'
import { fromViewer } from '#adapters/viewer-address'
import type { AccountEndpointName } from '#contract/account'
import type { App } from '#core/context'
import { DomainError } from '#core/error'
import { answerOf, refusal } from './auth/answer.ts'
import { authParts } from './auth/auth-parts.ts'
import { engineRequest, readCall } from './auth/doors.ts'
import { providerOf } from './auth/known-providers.ts'
import { AUTH_PATH, engineOptions } from './auth/options.ts'
import { isProviderReturn, providerReturn } from './auth/provider-return.ts'
import { ProviderSettings } from './auth/provider-settings.ts'

/** No answer to these comes sooner, so that its time does not tell whether the address has an account. */
const evenDoors: readonly AccountEndpointName[] = ['requestPasswordReset', 'requestSignInLink']
const EVEN_MS_MIN = 400

export type AuthConfig = Config<'authSecret'> & Partial<Config<'signInProviders'>>

/**
 * `/auth`: doors of our own, listed in `contract/account.ts`, around better-auth as the engine. What comes in is
 * checked against the contract and what goes out is cut to it, so that neither the site nor the engine knows the other.
 */
export function auth(app: App, { authSecret, signInProviders = [] }: AuthConfig) {
  const providers = ProviderSettings.parse(signInProviders).map((setting) => providerOf(setting, app.clock))
  const engine = betterAuth(engineOptions(authParts(app, authSecret, providers)))

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext
    const startedAt = app.clock.now().getTime()
    try {
      if (isProviderReturn(event)) return await providerReturn(engine.handler, event, app.siteUrl)
      const call = readCall(event, app.siteUrl)
      const response = await engine.handler(engineRequest(call, event, `${app.siteUrl}${AUTH_PATH}`))
      const spentMs = app.clock.now().getTime() - startedAt
      if (evenDoors.includes(call.name)) await app.clock.wait(Math.max(0, EVEN_MS_MIN - spentMs))
      return await answerOf(call.name, response, requestId)
    } catch (error) {
      if (!(error instanceof DomainError)) app.log.error('a request of /auth failed', { requestId, error })
      return refusal(error, requestId)
    }
  }
}

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, auth(openApp(config), config)),
  [...appSettings, 'authSecret', 'signInProviders', 'originSecret'],
)

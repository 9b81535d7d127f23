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
import { type CaptchaSettings, humanCheck } from './auth/captcha.ts'
import { engineRequest, readCall } from './auth/doors.ts'
import { providerOf } from './auth/known-providers.ts'
import { AUTH_PATH, engineOptions } from './auth/options.ts'
import { isProviderReturn, providerReturn } from './auth/provider-return.ts'
import { ProviderSettings } from './auth/provider-settings.ts'

/** No answer to these comes sooner, so that its time does not tell whether the address has an account. */
const evenDoors: readonly AccountEndpointName[] = ['requestPasswordReset', 'requestSignInLink']
const EVEN_MS_MIN = 400

const captchaSettings = ['captchaSiteKey', 'captchaSecretKey', 'captchaScriptUrl', 'captchaVerifyUrl'] as const
type CaptchaSetting = (typeof captchaSettings)[number]

export type AuthConfig = Config<'authSecret'> &
  Partial<Config<'signInProviders' | 'breachedPasswordsUrl' | CaptchaSetting>>

/**
 * `/auth`: doors of our own, listed in `contract/account.ts`, around better-auth as the engine. What comes in is
 * checked against the contract and what goes out is cut to it, so that neither the site nor the engine knows the other.
 */
export function auth(app: App, config: AuthConfig) {
  const { authSecret, signInProviders = [], breachedPasswordsUrl } = config
  const providers = ProviderSettings.parse(signInProviders).map((setting) => providerOf(setting, app.clock))
  const captcha = captchaOf(config)
  const parts = authParts(app, authSecret, {
    providers,
    ...(captcha ? { captcha } : {}),
    ...(breachedPasswordsUrl ? { breachedPasswordsUrl } : {}),
  })
  const engine = betterAuth(engineOptions(parts))
  const assertHuman = humanCheck(app, parts.limits, captcha)

  return async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const { requestId } = event.requestContext
    const startedAt = app.clock.now().getTime()
    try {
      if (isProviderReturn(event)) return await providerReturn(engine.handler, event, app.siteUrl)
      const call = await assertHuman(readCall(event, app.siteUrl), event.requestContext.http.sourceIp)
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

/** Both keys, or nobody is asked. */
function captchaOf(config: Partial<Config<CaptchaSetting>>): CaptchaSettings | undefined {
  const { captchaSiteKey: siteKey, captchaSecretKey: secretKey } = config
  const { captchaScriptUrl: scriptUrl, captchaVerifyUrl: verifyUrl } = config
  return siteKey && secretKey && scriptUrl && verifyUrl ? { siteKey, secretKey, scriptUrl, verifyUrl } : undefined
}

export const handler = onLambda(
  (config) => fromViewer(config.originSecret, auth(openApp(config), config)),
  [...appSettings, 'authSecret', 'signInProviders', 'breachedPasswordsUrl', ...captchaSettings, 'originSecret'],
)

import type { CaptchaWidget } from '#contract/captcha'
import type { App } from '#core/context'
import { type AuthDb, authDb } from './auth-tables.ts'
import { type BreachCheck, breachCheck } from './breached-password.ts'
import type { CaptchaSettings } from './captcha.ts'
import { type Cookies, cookiesFor } from './cookies.ts'
import { type Limits, limitsOf } from './limits.ts'
import { type Mails, mailsOf } from './mails.ts'
import type { Provider } from './provider.ts'
import { type KeyRing, keyRing } from './signing-keys.ts'
import { type Trail, trailOf } from './trail.ts'

/** What the pieces of `/auth` share. */
export interface AuthParts {
  app: App
  secret: string
  db: AuthDb
  cookies: Cookies
  limits: Limits
  mails: Mails
  keys: KeyRing
  trail: Trail
  providers: Provider[]
  captcha: CaptchaWidget
  isBreached: BreachCheck
}

/** What is only there where it was set up. */
interface Ways {
  providers?: Provider[]
  captcha?: CaptchaSettings
  breachedPasswordsUrl?: string
}

export function authParts(
  app: App,
  secret: string,
  { providers = [], captcha, breachedPasswordsUrl }: Ways = {},
): AuthParts {
  const db = authDb(app.db)
  const limits = limitsOf(app)
  return {
    app,
    secret,
    db,
    cookies: cookiesFor(app.siteUrl),
    limits,
    mails: mailsOf(app, limits),
    keys: keyRing(app, secret),
    trail: trailOf(app),
    providers,
    isBreached: breachCheck(app, breachedPasswordsUrl),
    captcha: captcha ? { siteKey: captcha.siteKey, scriptUrl: captcha.scriptUrl } : null,
  }
}

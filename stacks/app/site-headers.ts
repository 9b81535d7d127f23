import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { Duration } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { CAPTCHA_SCRIPT_URL } from '../../packages/adapters/settings.ts'
import { securityHeaders } from '../../packages/local/security-headers.ts'
import { apps } from '../../packages/local/site-files.ts'

export const PAYMENT_SCRIPT_URL = 'https://js.stripe.com/v3/'
const HSTS_DAYS = 730
/** The real address is known when the stack is deployed, and this stands in its place until then. */
const SOCKET_STAND_IN = 'wss://socket.invalid'

/** What every page may do: the headers of the local CDN with the real address of the sockets, and HTTPS for ever. */
export function siteHeaders(
  scope: Construct,
  { siteFolder, socketUrl, hasCaptcha }: { siteFolder: string; socketUrl: string; hasCaptcha: boolean },
): ResponseHeadersPolicy {
  const documents = apps.map(({ document }) => readFileSync(join(siteFolder, document), 'utf8'))
  const captcha = hasCaptcha ? { captchaScriptUrl: CAPTCHA_SCRIPT_URL } : {}
  const headers = securityHeaders({
    socketUrl: SOCKET_STAND_IN,
    paymentScriptUrl: PAYMENT_SCRIPT_URL,
    documents,
    ...captcha,
  })
  const { 'content-security-policy': policy = '', ...others } = headers
  const named = ['x-content-type-options', 'x-frame-options', 'referrer-policy']
  return new ResponseHeadersPolicy(scope, 'SiteHeaders', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: policy.replace(SOCKET_STAND_IN, socketUrl), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: Duration.days(HSTS_DAYS),
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: Object.entries(others)
        .filter(([header]) => !named.includes(header))
        .map(([header, value]) => ({ header, value, override: true })),
    },
  })
}

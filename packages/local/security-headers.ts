import { createHash } from 'node:crypto'

export interface SecurityOrigins {
  socketUrl: string
  paymentScriptUrl: string
  /** Where pages ask whether somebody is a person. */
  captchaScriptUrl?: string
  /** Documents whose inline scripts may run; those of any other are blocked. */
  documents: string[]
}

/** What the CDN says with every answer about what a page of ours may do. */
export function securityHeaders(origins: SecurityOrigins): Record<string, string> {
  const { socketUrl, paymentScriptUrl, captchaScriptUrl, documents } = origins
  const { protocol, host } = new URL(socketUrl)
  const captcha = captchaScriptUrl === undefined ? [] : [new URL(captchaScriptUrl).origin]
  const payment = paymentOrigins(paymentScriptUrl)
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", ...new Set(documents.flatMap(inlineScriptHashes)), payment.script, ...captcha],
    // Printed pages carry their first styles inline, and a few as attributes.
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'connect-src': ["'self'", `${protocol}//${host}`, ...payment.connect],
    'frame-src': [...payment.frame, ...captcha],
    'frame-ancestors': ["'none'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
  }
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
    'cross-origin-opener-policy': 'same-origin',
  }
}

/** Stripe's script draws its form and asks the bank from further hosts; the local one does all from its own. */
function paymentOrigins(scriptUrl: string) {
  const { origin } = new URL(scriptUrl)
  if (origin !== 'https://js.stripe.com') return { script: origin, frame: [origin], connect: [origin] }
  return { script: origin, frame: [origin, 'https://hooks.stripe.com'], connect: ['https://api.stripe.com'] }
}

/** Scripts that are written into a page, as the hashes by which a policy allows them. */
function inlineScriptHashes(html: string): string[] {
  return [...html.matchAll(/<script(?<attributes>[^>]*)>(?<text>[\s\S]*?)<\/script>/g)].flatMap(({ groups }) => {
    const { attributes = '', text = '' } = groups ?? {}
    if (/\bsrc=|type="application\/json"/.test(attributes)) return []
    return [`'sha256-${createHash('sha256').update(text).digest('base64')}'`]
  })
}

import { expect, test } from 'vitest'
import { securityHeaders } from '#local/security-headers'

const policyOf = (document: string, paymentScriptUrl = 'https://js.stripe.com/v3/') => {
  const origins = { socketUrl: 'wss://ws.primepass.test/live', paymentScriptUrl, documents: [document] }
  return securityHeaders(origins)['content-security-policy']?.split('; ') ?? []
}

test('with Stripe its script, forms, bank dialogs and calls are allowed, and nothing else from outside', () => {
  const policy = policyOf('<script src="/a.js"></script><script type="application/json" id="boot">{}</script>')

  expect(policy).toContain("script-src 'self' https://js.stripe.com")
  expect(policy).toContain('frame-src https://js.stripe.com https://hooks.stripe.com')
  expect(policy).toContain("connect-src 'self' wss://ws.primepass.test https://api.stripe.com")
})

test('the scripts written into our documents are allowed by their hash', () => {
  const scripts = policyOf('<script>a()</script><script type="module">b()</script>').find((part) =>
    /^script-src/.test(part),
  )

  expect(scripts?.match(/'sha256-[^']{44}'/g)).toHaveLength(2)
  expect(scripts).not.toContain('unsafe')
})

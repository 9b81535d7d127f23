import type { CredentialKey } from '#adapters/credentials'

/** Signs tickets in tests and nowhere else. */
export const credentialKey: CredentialKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  kid: 'test-1',
  x: '-rToZ6mXjD0aZ-q9vXQpAAkVXTUKrixDZd0VSWQyQyU',
  d: 'L9fDi_sumSMdsYCBmeQkGGpXTg-ToCrkZh4GzN7egB0',
}

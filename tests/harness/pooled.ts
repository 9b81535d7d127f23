import { inject } from 'vitest'

/**
 * The address by which the product itself reaches this database: through the pooler in `npm run test:pooled`. What makes,
 * copies, migrates or drops databases, signs in as another role, or changes what new connections are given goes past it,
 * as it goes past the proxy in the cloud.
 */
export function pooled(databaseUrl: string): string {
  const host = inject('pooler')
  if (host === '') return databaseUrl
  const url = new URL(databaseUrl)
  url.host = host
  return url.href
}

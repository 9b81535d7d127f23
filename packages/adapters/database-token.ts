import { createHmac, hash } from 'node:crypto'
import type { AwsConfig } from './aws-request.ts'

/** How long a token opens connections; those that are open stay so. */
const TOKEN_SECONDS = 900

/**
 * The password of a role that signs in with IAM: the address of a request that is never sent, signed by whoever we are.
 * Made here without a call, so each new connection has its own.
 */
export function databaseToken(config: AwsConfig, { host, user }: { host: string; user: string }, at: Date): string {
  const time = at.toISOString().replace(/[:-]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/${config.awsRegion}/rds-db/aws4_request`
  const query = Object.entries({
    Action: 'connect',
    DBUser: user,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${config.awsAccessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(TOKEN_SECONDS),
    ...(config.awsSessionToken ? { 'X-Amz-Security-Token': config.awsSessionToken } : {}),
    'X-Amz-SignedHeaders': 'host',
  })
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join('&')
  const canonical = `GET\n/\n${query}\nhost:${host}\n\nhost\n${hash('sha256', '')}`
  const toSign = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`
  const key = scope.split('/').reduce(hmac, Buffer.from(`AWS4${config.awsSecretAccessKey}`))
  return `${host}/?${query}&X-Amz-Signature=${hmac(key, toSign).toString('hex')}`
}

const hmac = (key: Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** As signatures want it: `encodeURIComponent` leaves five signs alone that they do not. */
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

import type { LocalAws } from './aws.ts'
import type { HttpGateway } from './http-gateway.ts'
import type { Mailbox } from './mailbox.ts'
import type { PaymentService } from './payments/service.ts'
import type { Postgres } from './postgres.ts'
import type { RedisRest } from './redis-rest.ts'
import type { SocketGateway } from './socket-gateway.ts'

/** A Lambda serves one request at a time; here one process serves them all. */
const CONNECTIONS_PER_FUNCTION = 16

export interface StackParts {
  postgres: Postgres
  aws: LocalAws
  redis: RedisRest
  mailbox: Mailbox
  api: HttpGateway
  socket: SocketGateway
  payments: PaymentService
  site: { url: string }
}

/** The settings by which the functions find the parts of a stack. */
export function stackEnvironment(parts: StackParts): Record<string, string> {
  const { postgres, aws, redis, mailbox, api, socket, payments, site } = parts
  return {
    ...aws.environment,
    DATABASE_URL: postgres.url,
    DATABASE_CONNECTIONS: String(CONNECTIONS_PER_FUNCTION),
    REDIS_URL: redis.url,
    SOCKET_URL: socket.url,
    SOCKET_API_URL: socket.callbackUrl,
    // Everybody comes from one address here.
    SOCKET_CONNECTS_PER_MINUTE: '1000000',
    SITE_URL: site.url,
    API_URL: api.url,
    STRIPE_SECRET_KEY: payments.secretKey,
    STRIPE_PUBLISHABLE_KEY: payments.publishableKey,
    STRIPE_API_URL: payments.url,
    PAYMENT_SCRIPT_URL: payments.scriptUrl,
    MAIL_URL: mailbox.url,
    MAIL_FROM: 'PrimePass <tickets@primepass.localhost>',
  }
}

import { randomUUID } from 'node:crypto'
import { type PaymentService, startPaymentService } from '#local/payments/service'
import { openDoor } from './fork-door.ts'

export type Provider = Pick<PaymentService, 'url' | 'secretKey' | 'publishableKey' | 'webhookSecret'>

const { stop, url, secretKey, publishableKey, webhookSecret } = await startPaymentService({
  port: 0,
  webhookSecret: randomUUID(),
})
openDoor({ url, secretKey, publishableKey, webhookSecret } satisfies Provider, stop)

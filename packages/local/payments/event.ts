import type { TestCard } from './card.ts'
import type { Provider } from './provider.ts'
import { randomId } from './random-id.ts'

export type EventType =
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'charge.refunded'

/** `withheld` is never sent by itself; `given_up` was tried as often as allowed. Both can still be sent on demand. */
export type DeliveryState = 'pending' | 'delivered' | 'withheld' | 'given_up'

export interface ProviderEvent {
  id: string
  type: EventType
  createdSeconds: number
  intentId: string
  /** The object as it was when the event happened. */
  object: unknown
  state: DeliveryState
  dueAtMs: number
  /** Failed tries since the last success. */
  attempts: number
  /** Deliveries still wanted; two for the card whose webhooks come twice. */
  copies: number
}

const LATE_WEBHOOK_SECONDS = 10
const REORDERED_WEBHOOK_SECONDS = 2

/** Writes an event down, to be sent as the card in use would have it. */
export function recordEvent(
  { store, clock }: Provider,
  event: { type: EventType; intentId: string; object: unknown; webhooks?: TestCard['webhooks'] },
): void {
  const nowMs = clock.now().getTime()
  store.save({
    events: [
      {
        id: randomId('evt'),
        type: event.type,
        createdSeconds: Math.floor(nowMs / 1000),
        intentId: event.intentId,
        object: event.object,
        state: event.webhooks === 'never' ? 'withheld' : 'pending',
        dueAtMs: nowMs + delaySeconds(event.type, event.webhooks) * 1000,
        attempts: 0,
        copies: event.webhooks === 'twice' ? 2 : 1,
      },
    ],
  })
}

export const eventWire = (event: ProviderEvent) => ({
  id: event.id,
  object: 'event',
  api_version: null,
  created: event.createdSeconds,
  data: { object: event.object },
  livemode: false,
  pending_webhooks: event.state === 'pending' ? 1 : 0,
  request: { id: null, idempotency_key: null },
  type: event.type,
})

function delaySeconds(type: EventType, webhooks: TestCard['webhooks']): number {
  if (webhooks === 'late' && type === 'payment_intent.succeeded') return LATE_WEBHOOK_SECONDS
  if (webhooks === 'reordered' && type === 'payment_intent.processing') return REORDERED_WEBHOOK_SECONDS
  return 0
}

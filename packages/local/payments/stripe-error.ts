import type { CardProblem } from './card.ts'

/** An answer in Stripe's error shape; `type` picks the error class in the client. */
export class StripeError extends Error {
  override readonly name = 'StripeError'
  readonly status: number
  readonly type: 'invalid_request_error' | 'card_error' | 'idempotency_error' | 'api_error'
  readonly details: Record<string, unknown>

  constructor(status: number, type: StripeError['type'], message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.type = type
    this.details = details
  }

  /** The body as Stripe sends it. */
  toBody() {
    return { error: { type: this.type, message: this.message, ...this.details } }
  }
}

export const invalidRequest = (
  message: string,
  details: { code?: string; param?: string; payment_intent?: unknown } = {},
) => new StripeError(400, 'invalid_request_error', message, details)

export const missingThing = (kind: string, id: string) =>
  new StripeError(404, 'invalid_request_error', `No such ${kind}: '${id}'`, { code: 'resource_missing', param: 'id' })

export const unknownKey = () => new StripeError(401, 'invalid_request_error', 'Invalid API Key provided.')

export const cardRefused = (problem: CardProblem, intent?: unknown) =>
  new StripeError(402, 'card_error', problem.message, { ...problemWire(problem), payment_intent: intent })

export const unexpectedState = (verb: string, status: string, intent: unknown) =>
  invalidRequest(`You cannot ${verb} this PaymentIntent because it has a status of ${status}.`, {
    code: 'payment_intent_unexpected_state',
    payment_intent: intent,
  })

export const problemWire = (problem: CardProblem) => ({ code: problem.code, decline_code: problem.declineCode })

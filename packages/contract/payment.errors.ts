import type { ErrorMeaning } from './problem.ts'

export const paymentErrors = {
  'payment.bad_signature': { status: 400, title: 'The signature of this webhook is wrong.' },
  'payment.provider_unavailable': {
    status: 503,
    title: 'Card payments have a problem, not your card. Your places stay held.',
    remedy: 'Try again in a minute.',
  },
} as const satisfies Record<string, ErrorMeaning>

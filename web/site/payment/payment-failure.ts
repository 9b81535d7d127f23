/** Why a payment did not go through, and what to do next. */
export interface FailureText {
  title: string
  remedy: string
}

/** Each class of refusal has its sentence; the provider's own words and codes are never shown. */
const classes = {
  limit: {
    codes: [
      'insufficient_funds',
      'card_velocity_exceeded',
      'withdrawal_count_limit_exceeded',
      'amount_too_large',
      'credit_limit_exceeded',
    ],
    title: (amount: string) =>
      `Your bank declined ${amount} on this card. Card limits are the usual reason at this amount.`,
    remedy: 'Use another card, or ask your bank to raise the limit. Your seats stay held meanwhile.',
  },
  confirmation: {
    codes: ['payment_intent_authentication_failure', 'authentication_required', 'authentication_not_handled'],
    title: () => 'The confirmation with your bank didn’t finish.',
    remedy: 'Pay once more and confirm, or use another card.',
  },
  expiredCard: {
    codes: ['expired_card', 'invalid_expiry_month', 'invalid_expiry_year'],
    title: () => 'This card has expired, or its date is not right.',
    remedy: 'Check the date, or use another card.',
  },
  wrongCode: {
    codes: ['incorrect_cvc', 'invalid_cvc'],
    title: () => 'The security code doesn’t belong to this card.',
    remedy: 'Check the code on the card and pay once more.',
  },
  wrongNumber: {
    codes: ['incorrect_number', 'invalid_number', 'invalid_account', 'new_account_information_available'],
    title: () => 'This card number isn’t right.',
    remedy: 'Check the number and pay once more.',
  },
  neutral: {
    codes: ['fraudulent', 'lost_card', 'stolen_card', 'pickup_card', 'restricted_card', 'merchant_blacklist'],
    title: () => 'We couldn’t take this payment.',
    remedy: 'Use another card, or ask the host.',
  },
  provider: {
    codes: [
      'processing_error',
      'issuer_not_available',
      'reenter_transaction',
      'try_again_later',
      'lock_timeout',
      'api_error',
    ],
    title: () => 'Card payments are having a problem, not your card.',
    remedy: 'Try again in a minute; your seats stay held.',
  },
  test: {
    codes: ['test_mode_live_card', 'testmode_decline'],
    title: () => 'This is a test sale, and real cards are not charged in it.',
    remedy: 'Use one of the test cards.',
  },
} as const

const declined = {
  title: 'Your bank declined and gave no reason. Retrying the same card rarely helps.',
  remedy: 'Use another card, or call your bank.',
}

/** The sentence for a provider's code; any other code is a refusal without a reason. */
export function failureText(code: string, amount: string): FailureText {
  const found = Object.values(classes).find(({ codes }) => codes.some((known) => known === code))
  return found ? { title: found.title(amount), remedy: found.remedy } : declined
}

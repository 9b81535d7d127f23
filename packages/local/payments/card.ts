/** What a card refuses with: Stripe's `code`, its finer `declineCode`, and the sentence it sends along. */
export interface CardProblem {
  code: string
  declineCode?: string
  message: string
}

/** How a test card behaves from the moment it is confirmed. */
export interface TestCard {
  number: string
  name: string
  brand: 'visa' | 'mastercard' | 'amex'
  /** Shown in the card form, beside the button that fills it in. */
  hint: string
  /** The bank asks the guest first. */
  asksGuest?: true
  problem?: CardProblem
  /** `processing` for so many seconds before it succeeds. */
  answersAfterSeconds?: number
  /** `twice`: each event comes two times. `reordered`: "processing" after "succeeded". `never`: found only by asking. */
  webhooks?: 'late' | 'twice' | 'reordered' | 'never'
  /** The charge happens, the connection drops before its answer. */
  losesReply?: true
}

const declined = (declineCode: string): CardProblem => ({
  code: 'card_declined',
  declineCode,
  message: 'Your card was declined.',
})
const approved = (number: string, name: string, brand: TestCard['brand'], hint: string): TestCard => ({
  number,
  name,
  brand,
  hint,
})

/** The one table of test cards. Numbers above the line are Stripe's own public ones, those below exist only here. */
export const testCards: readonly TestCard[] = [
  approved('4242424242424242', 'visa', 'visa', 'Succeeds'),
  approved('5555555555554444', 'mastercard', 'mastercard', 'Succeeds'),
  approved('378282246310005', 'amex', 'amex', 'Succeeds, with a four-digit code'),
  { ...approved('4000002500003155', 'asks', 'visa', 'The bank asks you to confirm'), asksGuest: true },
  { ...approved('4000000000003220', 'asks-always', 'visa', 'The bank always asks you to confirm'), asksGuest: true },
  {
    ...approved('4000008400001629', 'asks-declines', 'visa', 'Declined after you confirm'),
    asksGuest: true,
    problem: declined('generic_decline'),
  },
  {
    ...approved('4000000000000002', 'declined', 'visa', 'Declined without a reason'),
    problem: declined('generic_decline'),
  },
  {
    ...approved('4000000000009995', 'no-funds', 'visa', 'Declined: insufficient funds'),
    problem: { ...declined('insufficient_funds'), message: 'Your card has insufficient funds.' },
  },
  {
    ...approved('4000000000000069', 'expired', 'visa', 'Declined: expired card'),
    problem: { code: 'expired_card', declineCode: 'expired_card', message: 'Your card has expired.' },
  },
  {
    ...approved('4000000000000127', 'wrong-cvc', 'visa', 'Declined: wrong security code'),
    problem: {
      code: 'incorrect_cvc',
      declineCode: 'incorrect_cvc',
      message: "Your card's security code is incorrect.",
    },
  },
  {
    ...approved('4000000000000119', 'bank-down', 'visa', 'Declined: the bank has a problem'),
    problem: {
      code: 'processing_error',
      message: 'An error occurred while processing your card. Try again in a little bit.',
    },
  },
  { ...approved('4100000000000019', 'fraud', 'visa', 'Declined: suspected fraud'), problem: declined('fraudulent') },
  // ————
  {
    ...approved('4000007700000018', 'late', 'visa', 'Succeeds after 20 seconds, webhook later still'),
    answersAfterSeconds: 20,
    webhooks: 'late',
  },
  { ...approved('4000007700000026', 'twice', 'visa', 'Succeeds, each webhook comes twice'), webhooks: 'twice' },
  {
    ...approved('4000007700000034', 'reordered', 'visa', 'Succeeds, webhooks come in the wrong order'),
    webhooks: 'reordered',
  },
  { ...approved('4000007700000042', 'silent', 'visa', 'Succeeds, no webhook ever comes'), webhooks: 'never' },
  {
    ...approved('4000007700000059', 'reply-lost', 'visa', 'Succeeds, but the answer is lost on the way'),
    losesReply: true,
  },
]

/** Stripe refuses real cards in test mode in these words. */
export const realCardProblem: CardProblem = {
  ...declined('test_mode_live_card'),
  message: 'Your card was declined. Your request was in test mode, but used a non test card.',
}

export const cardByNumber = (number: string): TestCard | undefined => testCards.find((card) => card.number === number)
export const cardByName = (name: string): TestCard | undefined => testCards.find((card) => card.name === name)

/** The check digit that every card number carries. */
export function hasCheckDigit(number: string): boolean {
  if (!/^\d{12,19}$/.test(number)) return false
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** Three digits on the back, four on the front of an American Express. */
export const cvcLength = (number: string): number => (/^3[47]/.test(number) ? 4 : 3)

/** A card is good to the last day of its month. */
export const isExpired = (year: number, month: number, now: Date): boolean =>
  year < now.getUTCFullYear() || (year === now.getUTCFullYear() && month < now.getUTCMonth() + 1)

import {
  type CardProblem,
  cardByNumber,
  cvcLength,
  hasCheckDigit,
  isExpired,
  realCardProblem,
  type TestCard,
} from './card.ts'
import { type Form, formOf, textOf } from './form.ts'
import { cardRefused, invalidRequest } from './stripe-error.ts'

/** Stripe's ready-made payment methods, for callers that have no card form. */
const cardsByMethod: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_mastercard: '5555555555554444',
  pm_card_amex: '378282246310005',
  pm_card_chargeDeclined: '4000000000000002',
  pm_card_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_threeDSecure2Required: '4000000000003220',
}

/** The test card that a confirmation names, or the refusal that its data earn. */
export function readCard(form: Form, now: Date): TestCard {
  const method = textOf(form, 'payment_method')
  const entry = method ? methodEntry(method) : formOf(formOf(form, 'payment_method_data'), 'card')
  const number = (textOf(entry, 'number') ?? '').replaceAll(' ', '')
  if (!number)
    throw invalidRequest('You cannot confirm this PaymentIntent without a payment method.', { param: 'payment_method' })

  const problem = entryProblem(entry, number, now)
  if (problem) throw cardRefused(problem)
  const card = cardByNumber(number)
  if (!card) throw cardRefused(realCardProblem)
  return card
}

function methodEntry(method: string): Form {
  const number = cardsByMethod[method]
  if (!number)
    throw invalidRequest(`No such PaymentMethod: '${method}'`, { code: 'resource_missing', param: 'payment_method' })
  return { number, exp_month: '12', exp_year: '2099', cvc: number.length === 15 ? '1234' : '123' }
}

function entryProblem(entry: Form, number: string, now: Date): CardProblem | undefined {
  const month = Number(textOf(entry, 'exp_month'))
  const year = fullYear(Number(textOf(entry, 'exp_year')))
  const cvc = textOf(entry, 'cvc') ?? ''
  if (!hasCheckDigit(number)) return { code: 'incorrect_number', message: 'Your card number is incorrect.' }
  if (!Number.isInteger(month) || month < 1 || month > 12) {
    return { code: 'invalid_expiry_month', message: "Your card's expiration month is invalid." }
  }
  if (!Number.isInteger(year) || isExpired(year, month, now)) {
    return { code: 'invalid_expiry_year', message: "Your card's expiration year is invalid." }
  }
  if (!/^\d+$/.test(cvc) || cvc.length !== cvcLength(number)) {
    return { code: 'invalid_cvc', message: "Your card's security code is invalid." }
  }
  return undefined
}

const fullYear = (year: number) => (year < 100 ? 2000 + year : year)

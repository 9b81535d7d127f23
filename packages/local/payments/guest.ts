import { cardByName, cvcLength } from './card.ts'
import { answerBank, confirmCard, type GuestAccess, type GuestAnswer } from './guest-call.ts'

/** Pays as a guest's browser would, with a test card named as in card.ts; for tests and the demo. */
export async function payAsGuest(
  access: GuestAccess,
  { card, bankAnswer = 'approve' }: { card: string; bankAnswer?: 'approve' | 'fail' },
): Promise<GuestAnswer> {
  const number = cardByName(card)?.number
  if (!number) throw new Error(`there is no test card named ${card}`)
  const entry = { number, expMonth: '12', expYear: '2099', cvc: '1234'.slice(0, cvcLength(number)) }
  const answer = await confirmCard(access, entry)
  const isAsked = 'paymentIntent' in answer && answer.paymentIntent.status === 'requires_action'
  return isAsked ? answerBank(access, bankAnswer) : answer
}

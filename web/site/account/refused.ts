import type { ErrorCode } from '#contract/errors'

/** What the way back from a provider may end with, by the code in the address, since a page gets no more than that. */
const sentences: Partial<Record<ErrorCode, string>> = {
  'account.provider_refused': 'The sign-in there did not go through. Start it again.',
  'account.provider_unavailable': 'The provider does not answer. Try again in a moment, or sign in another way.',
  'account.provider_unknown': 'Nobody can continue with this provider here.',
  'account.provider_not_linked':
    'This sign-in opens no account here. Sign in another way, or open an account with your address, and connect it on your account page.',
  'account.provider_linked_elsewhere': 'This sign-in is connected with another account. Disconnect it there first.',
  'account.suspended': 'This account is suspended. Write to us.',
  'request.too_many': 'Too many requests. Wait a moment and try again.',
}

/** The sentence for a code that an address carries, which anybody may have written there. */
export const refusedSentence = (code: string): string =>
  Object.entries(sentences).find(([known]) => known === code)?.[1] ?? 'That did not work. Start it again.'

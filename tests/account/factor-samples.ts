import type { factorPaths } from '#contract/factor'
import type { passkeyPaths } from '#contract/passkey'

const signed = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  clientExtensionResults: {},
}

export const signedAnswer = {
  ...signed,
  response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' },
}

const newKeyAnswer = { ...signed, response: { clientDataJSON: 'e30', attestationObject: 'oA' } }

const passkeyId = '01a2038b-1ce2-7592-8a9e-87bbf9e647b5'

/** Proper input for every door of second factors. */
export const factorSamples = {
  passChallenge: { method: 'totp', code: '123456' },
  confirmTotp: { code: '123456' },
  addPasskey: { name: 'Phone', answer: newKeyAnswer },
  renamePasskey: { passkeyId, name: 'Old phone' },
  removePasskey: { passkeyId },
  signInWithPasskey: { answer: signedAnswer },
} satisfies Partial<Record<keyof typeof factorPaths | keyof typeof passkeyPaths, object>>

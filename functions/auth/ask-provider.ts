import { refuse } from './refuse.ts'

/** Whoever hangs keeps one person waiting for so long, and nobody else. */
export const PROVIDER_TIMEOUT_MS = 3_500
const ANSWER_CHARACTERS_MAX = 256_000

/** What a provider answers, as JSON. Refuses when it answers no, late, elsewhere or in another language. */
export async function askProvider(url: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url, {
    ...request,
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_TIMEOUT_MS),
  }).catch(() => refuse('account.provider_unavailable'))
  const text = await answer.text().catch(() => refuse('account.provider_unavailable'))
  if (answer.status >= 500) refuse('account.provider_unavailable')
  if (!answer.ok || text.length > ANSWER_CHARACTERS_MAX) refuse('account.provider_refused')
  try {
    return JSON.parse(text)
  } catch {
    return refuse('account.provider_refused')
  }
}

export interface CodeExchange {
  tokenUrl: string
  clientId: string
  clientSecret: string
  code: string
  codeVerifier: string
  redirectUri: string
}

/** Changes a code for what the provider gives for it. The secret travels in the body, which every provider here takes. */
export const exchangeCode = ({ tokenUrl, code, clientId, clientSecret, codeVerifier, redirectUri }: CodeExchange) =>
  askProvider(tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: clientId,
      client_secret: clientSecret,
      code_verifier: codeVerifier,
    }),
  })

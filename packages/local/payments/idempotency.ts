import type { Answer, Provider } from './provider.ts'
import { invalidRequest, StripeError } from './stripe-error.ts'

export interface StoredAnswer {
  /** The key itself. */
  id: string
  request: string
  status: number
  body: unknown
  storedAtMs: number
}

const KEY_LENGTH_MAX = 255
const KEPT_MS = 24 * 3_600_000

/** One key, one effect: the first answer is given again, and another request under the same key is refused. */
export function answerOnce(
  { store, clock }: Provider,
  call: { key: string | undefined; request: string; run: () => Answer },
): Answer {
  const { key, request, run } = call
  if (key === undefined) return run()
  if (key.length > KEY_LENGTH_MAX) throw invalidRequest(`Idempotency keys have at most ${KEY_LENGTH_MAX} characters.`)

  const nowMs = clock.now().getTime()
  const stored = store.find('answers', key)
  if (stored && nowMs - stored.storedAtMs < KEPT_MS) {
    if (stored.request !== request) throw otherRequest(key)
    return { status: stored.status, body: stored.body, isReplay: true }
  }

  const keep = (answer: Answer) =>
    store.save({ answers: [{ id: key, request, status: answer.status, body: answer.body, storedAtMs: nowMs }] })
  try {
    const answer = run()
    keep(answer)
    return answer
  } catch (error) {
    // A refused card is a result. Parameters that were never acted on are not.
    if (error instanceof StripeError && error.type === 'card_error')
      keep({ status: error.status, body: error.toBody() })
    throw error
  }
}

const otherRequest = (key: string) =>
  new StripeError(
    400,
    'idempotency_error',
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}'.`,
  )

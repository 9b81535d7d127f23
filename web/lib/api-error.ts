import type { Problem } from '#contract/problem'

/** What can go wrong on this side of the wire, where no server was there to say it. */
const ownSentences = {
  'client.unreachable': 'We can’t reach PrimePass. Check your connection and try again.',
  'client.timed_out': 'PrimePass took too long to answer. Nothing was lost; try again.',
  'client.unreadable': 'PrimePass answered in a way this page doesn’t understand. Reload it and try again.',
} as const

/** A refusal or a failure, as the server put it or as we found it. `status` is 0 when no answer came. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly remedy: string | undefined
  readonly rule: string | undefined
  /** When the refusal may change. */
  readonly until: Date | undefined
  readonly requestId: string | undefined
  readonly fields: readonly { path: string; message: string }[]

  constructor(problem: Pick<Problem, 'code' | 'status' | 'title'> & Partial<Problem>, cause?: unknown) {
    super(problem.detail ?? problem.title, { cause })
    this.code = problem.code
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.remedy = problem.remedy
    this.rule = problem.rule
    this.until = problem.until ? new Date(problem.until) : undefined
    this.requestId = problem.requestId
    this.fields = problem.fields ?? []
  }
}

/** A failure that we noticed ourselves. */
export const ownError = (code: keyof typeof ownSentences, cause?: unknown): ApiError =>
  new ApiError({ code, status: 0, title: ownSentences[code] }, cause)

/** Turns a failed answer into its error; bodies that are no problem document keep their status and nothing else. */
export async function errorOf(answer: Response): Promise<ApiError> {
  const body: unknown = await answer.json().catch(() => undefined)
  if (isProblem(body)) return new ApiError({ ...body, status: answer.status })
  const title =
    answer.status >= 500
      ? 'PrimePass has a problem. We know, and nothing you hold is affected.'
      : ownSentences['client.unreadable']
  return new ApiError({ code: 'client.unreadable', status: answer.status, title })
}

/** Messages of a refused form by field name, e.g. `{ email: '…' }`. */
export const fieldErrorsOf = (error: unknown): Record<string, string> =>
  error instanceof ApiError ? Object.fromEntries(error.fields.map(({ path, message }) => [path, message])) : {}

/** One sentence for people about anything that was thrown. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiError)) return 'Something on this page failed. Nothing you hold is affected.'
  return error.remedy ? `${error.title} ${error.remedy}` : error.title
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && 'title' in body && typeof body.code === 'string'

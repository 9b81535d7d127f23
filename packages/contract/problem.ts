import * as z from 'zod/mini'

/** RFC 9457 problem details, with our code and, for refusals, what may change and what helps. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.optional(z.string()),
  requestId: z.string(),
  rule: z.optional(z.string()),
  until: z.optional(z.string()),
  remedy: z.optional(z.string()),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
})
export type Problem = z.infer<typeof Problem>

/** What an error code means: its HTTP status, a sentence for people, and for refusals what they can do. */
export interface ErrorMeaning {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503
  title: string
  remedy?: string
}

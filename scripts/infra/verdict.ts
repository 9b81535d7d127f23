/** What a check or a step came to; `problem` is undefined when it holds. */
export interface Verdict {
  promise: string
  problem: string | undefined
}

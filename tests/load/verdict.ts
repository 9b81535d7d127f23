/** One line of the table at the end. `isRight`: what was measured also was correct. */
export interface Verdict {
  measure: string
  goal: string
  measured: string
  isMet: boolean
  isRight: boolean
}

export const ratio = (value: number): string => `${value.toFixed(2)} x`

/** A figure without a goal of its own; its neighbours stand in docs/performance.md. */
export const told = (measure: string, measured: string, isRight: boolean): Verdict => ({
  measure,
  goal: '',
  measured,
  isMet: true,
  isRight,
})

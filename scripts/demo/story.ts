/** Tells a story line by line, each with its time since the beginning. */
export function openStory() {
  const startedAt = performance.now()
  return {
    tell(line: string): void {
      const seconds = (performance.now() - startedAt) / 1000
      console.log(`${seconds.toFixed(1).padStart(7)} s  ${line}`)
    },
  }
}
export type Story = ReturnType<typeof openStory>

/** Something that must be true in the end. */
export interface Claim {
  text: string
  holds: boolean
}

/** The value below which such a share of all values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export const ms = (value: number): string => `${Math.round(value)} ms`

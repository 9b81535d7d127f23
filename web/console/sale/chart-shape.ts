export interface Minute {
  at: string
  sold: number
}

export const CHART = { width: 600, height: 160 } as const

/** The top of the scale: a round, even number that no minute exceeds, and never below four. */
export function ceilingOf(minutes: readonly Minute[]): number {
  const highest = Math.max(4, ...minutes.map(({ sold }) => sold))
  const power = 10 ** Math.floor(Math.log10(highest))
  const step = [1, 2, 4, 6, 8, 10].map((factor) => factor * power).find((one) => one >= highest) ?? highest
  return step
}

/** Horizontal place of a minute, in the middle of its column. */
export const xOf = (index: number, count: number): number => ((index + 0.5) / Math.max(1, count)) * CHART.width

export const yOf = (sold: number, ceiling: number): number => CHART.height * (1 - sold / ceiling)

/** The line through all minutes, and the area below it. */
export function shapeOf(minutes: readonly Minute[], ceiling: number): { line: string; area: string } {
  const points = minutes.map(({ sold }, i) => `${round(xOf(i, minutes.length))} ${round(yOf(sold, ceiling))}`)
  const line = points.length ? `M${points.join('L')}` : ''
  const [left, right] = [round(xOf(0, minutes.length)), round(xOf(minutes.length - 1, minutes.length))]
  return { line, area: line && `${line}L${right} ${CHART.height}L${left} ${CHART.height}Z` }
}

const round = (value: number) => Math.round(value * 10) / 10

export interface Driven {
  perSecond: number
  p50: number
  p99: number
}

/** Keeps so many callers busy for so long, and tells how many calls succeeded per second and how long they took in ms. */
export async function drive(
  callers: number,
  seconds: number,
  call: (caller: number) => Promise<boolean>,
): Promise<Driven> {
  const took: number[] = []
  let succeeded = 0
  const start = performance.now()
  const end = start + seconds * 1000
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      while (performance.now() < end) {
        const at = performance.now()
        if (await call(caller)) succeeded++
        took.push(performance.now() - at)
      }
    }),
  )
  return summary(took, succeeded, start)
}

/** Makes so many calls, so many at a time, and tells the same of them. */
export async function driveAll(
  calls: number,
  callers: number,
  call: (index: number) => Promise<boolean>,
): Promise<Driven> {
  const took: number[] = []
  let succeeded = 0
  let next = 0
  const start = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let index = next++; index < calls; index = next++) {
        const at = performance.now()
        if (!(await call(index))) continue
        succeeded++
        took.push(performance.now() - at)
      }
    }),
  )
  return summary(took, succeeded, start)
}

function summary(took: number[], succeeded: number, start: number): Driven {
  took.sort((a, b) => a - b)
  return {
    perSecond: succeeded / ((performance.now() - start) / 1000),
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
  }
}

export const quantile = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

export const median = (values: number[]): number =>
  quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )

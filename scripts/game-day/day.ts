import type { Db } from '#core/context'
import type { DayStack } from './day-stack.ts'

/** One sentence of a game day, and whether it was so. */
export interface Claim {
  text: string
  holds: boolean
  /** What was seen instead, or in numbers. */
  seen: string
}

/** What a scenario works with. */
export interface Day {
  stack: DayStack
  /** The database itself, past all faults. */
  db: Db
  claim(text: string, holds: boolean, seen?: unknown): void
}

export interface Scenario {
  name: string
  /** What happens, in a few words. */
  title: string
  run(day: Day): Promise<void>
}

import { ageSentJobs } from './books.queries.ts'
import type { Day } from './day.ts'

/**
 * A job whose process or database went away in its middle is missed after five minutes, and its message comes back
 * after three: here that time is moved instead of waited for.
 */
export async function missLostJobs({ db, stack }: Day): Promise<void> {
  await ageSentJobs(db)
  await stack.tick()
}

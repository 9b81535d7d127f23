import type { BackContext } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { crowdEndsAt } from './wave.queries.ts'

/** AWS takes a few minutes to make functions ready. */
export const WARM_BEFORE_MINUTES = 10
/** By then a crowd has come, or has not. */
export const WARM_AFTER_MINUTES = 20

export const warmJobKey = (waveId: string) => `wave.warm:${waveId}`
const COOL_KEY = 'wave.cool'

/**
 * Keeps functions ready while a wave of any event is about to open or has just opened, and lets them go afterwards. It
 * compares what should be with the rows, so that it may run twice, late, or for a wave that was called off: waves whose
 * times overlap share what is ready, and the last one ends it.
 */
export async function warmWaves(ctx: BackContext): Promise<void> {
  const endsAt = await crowdEndsAt(ctx.db, { beforeMinutes: WARM_BEFORE_MINUTES, afterMinutes: WARM_AFTER_MINUTES })
  await ctx.fleet.keepReady(endsAt !== null)
  if (endsAt) await enqueue(ctx, 'wave.cool', {}, { runAt: endsAt, key: COOL_KEY })
}

import type { Context } from '../context.ts'

const GATE_HERE_MS = 400
const GATE_EVERYWHERE_MS = 500
/** When what the gates swallowed is published. */
const TRAILING_SECONDS = 1

/**
 * Says that places, waves or the state of an event changed: its pulse is published after the commit. A storm of changes
 * becomes a few publications: one at once and one a second later, which covers what the gates swallowed in between.
 */
export async function stockMoved(ctx: Context, eventId: string): Promise<void> {
  await ctx.afterCommit(async ({ memory, cache, queue, log }) => {
    const gate = `pulse-gate:${eventId}`
    if (memory.get<true>(gate)) return
    memory.set(gate, true, GATE_HERE_MS)
    const isFirst = await cache.add(gate, '1', GATE_EVERYWHERE_MS).catch((error: unknown) => {
      log.warn('the pulse is published without its gate', { error: String(error) })
      return true
    })
    if (!isFirst) return
    const message = { jobId: null, version: 0, name: 'pulse.publish', body: { eventId } }
    await queue.sendJobs([
      { message, delaySeconds: 0 },
      { message, delaySeconds: TRAILING_SECONDS },
    ])
  })
}

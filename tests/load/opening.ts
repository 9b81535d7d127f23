import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLoadWorld } from './load-world.ts'
import type { Verdict } from './verdict.ts'

const CALLERS = 32
const AHEAD_MS = 1_500
const AFTER_MS = 500
const LATE_MS_MAX = 50

/** Buyers press from before the opening on: how long after it the first of them succeeds, by the database's clock. */
export async function measureOpening(): Promise<Verdict[]> {
  const world = await openLoadWorld()
  try {
    const { waveId, tierId } = world.sale
    const buyers = await world.buyers(CALLERS)
    await world.reset(500)
    await sql`update wave set status = 'scheduled', opened_at = null, opens_at = now() + make_interval(secs => ${AHEAD_MS / 1000})`.execute(
      world.db,
    )
    const end = Date.now() + AHEAD_MS + AFTER_MS
    await Promise.all(
      buyers.map(async ({ token }) => {
        while (Date.now() < end) {
          const { status } = await world.ask('POST', '/api/holds', token, { waveId, tierId, quantity: 1 })
          if (status === 201) return
          await pause(5)
        }
      }),
    )
    const found = await sql<{
      lateMs: number
    }>`select extract(epoch from min(h.created_at) - max(w.opens_at)) * 1000 as late_ms
      from hold h join wave w on w.id = h.wave_id`.execute(world.db)
    const lateMs = Number(found.rows[0]?.lateMs)
    return [
      {
        measure: 'first hold after opens_at',
        goal: `0 to ${LATE_MS_MAX} ms`,
        measured: `${lateMs.toFixed(1)} ms`,
        isMet: lateMs >= 0 && lateMs < LATE_MS_MAX,
        isRight: lateMs >= 0,
      },
    ]
  } finally {
    await world.stop()
  }
}

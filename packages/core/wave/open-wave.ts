import type { Wave, WaveRef } from '#contract/wave'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { enqueue } from '../job/job.ts'
import { allocateWhatIsThere } from './allocate.ts'
import { notifyKey } from './notify-audience.ts'
import { findWave, markDueNow, markOnSale, markOpen } from './wave.queries.ts'
import { armWave, changing, lockWave } from './wave.ts'
import { waveChanged } from './wave-changed.ts'

/**
 * Runs as a queued job, which may come twice, early, late, or after a cancellation: the row decides. The sale itself
 * opened by the database's clock; this announces it to open pages at once, and to everybody entitled by a job of its own.
 */
export async function openWave(ctx: Context, { waveId }: { waveId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    if (!(await markOpen(tx.db, waveId))) return
    const wave = await findWave(tx.db, waveId)
    if (!wave) return
    await markOnSale(tx.db, wave.eventId)
    const missing = await allocateWhatIsThere(tx, waveId)
    // The sale is open already; a shortage is the host's to see and no reason to tell nobody.
    if (missing > 0) tx.log.error('a wave opened with fewer places than allocated', { waveId, missing })
    await enqueue(tx, 'wave.notify', { waveId, after: '' }, { key: notifyKey(waveId) })
    await waveChanged(tx, waveId)
    const { openedAt, opensAt } = wave
    if (openedAt)
      await tx.afterCommit(async ({ meter }) => meter.record('WaveLateness', openedAt.getTime() - opensAt.getTime()))
    await tx.afterCommit(({ push, clock }) =>
      push.send([
        {
          topic: `event:${wave.eventId}`,
          name: 'wave.opened',
          seq: clock.now().getTime(),
          body: { eventId: wave.eventId, waveId, name: wave.name },
        },
      ]),
    )
  })
}

/** "Open now": the opening time becomes this moment, and the job runs with it. */
export function openWaveNow(ctx: Context, { waveId }: WaveRef): Promise<Wave> {
  return changing(ctx, waveId, 'wave.open_now', async (tx) => {
    const wave = await lockWave(tx, waveId)
    if (!(await markDueNow(tx.db, waveId))) throw new DomainError('wave.not_scheduled')
    await armWave(tx, { ...wave, opensAt: tx.clock.now() })
    await openWave(tx, { waveId })
  })
}

import type { ExtendWave, Wave, WaveRef } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { enqueue } from '../job/job.ts'
import { carryOver } from './allocate.ts'
import { openWave } from './open-wave.ts'
import {
  findWave,
  markClosed,
  markClosedByTime,
  markExtended,
  markPaused,
  markResumed,
  markSaleClosed,
  markSettled,
} from './wave.queries.ts'
import { armWave, changing, lockWave } from './wave.ts'
import { waveChanged } from './wave-changed.ts'

export const pauseWave = (ctx: Context, { waveId }: WaveRef): Promise<Wave> =>
  steering(ctx, waveId, 'wave.pause', async (tx) => {
    if (!(await markPaused(tx.db, waveId))) throw new DomainError('wave.not_open')
  })

export const resumeWave = (ctx: Context, { waveId }: WaveRef): Promise<Wave> =>
  steering(ctx, waveId, 'wave.resume', async (tx) => {
    if (!(await markResumed(tx.db, waveId))) throw new DomainError('wave.not_paused')
  })

export const extendWave = (ctx: Context, input: ExtendWave): Promise<Wave> =>
  steering(ctx, input.waveId, 'wave.extend', async (tx, wave) => {
    const closesAt = input.closesAt ? new Date(input.closesAt) : null
    if (!(await markExtended(tx.db, wave.id, closesAt))) {
      throw new DomainError(['open', 'paused'].includes(wave.status) ? 'wave.in_the_past' : 'wave.not_open')
    }
    await armWave(tx, { ...wave, closesAt })
  })

export const closeWave = (ctx: Context, { waveId }: WaveRef): Promise<Wave> =>
  steering(ctx, waveId, 'wave.close', async (tx) => {
    if (!(await markClosed(tx.db, waveId))) throw new DomainError('wave.not_open')
    await afterClosing(tx, waveId)
  })

/** The job at the closing time: a wave that was extended meanwhile stays open. */
export async function closeWaveByTime(ctx: Context, { waveId }: { waveId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    await openWave(tx, { waveId })
    if (!(await markClosedByTime(tx.db, waveId))) return
    await afterClosing(tx, waveId)
    await waveChanged(tx, waveId)
  })
}

/** Moves what is unsold on, once; places still held follow when their holds end. */
export async function settleWave(ctx: Context, { waveId }: { waveId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const wave = await findWave(tx.db, waveId)
    if (!wave) return
    const isSettledNow = await markSettled(tx.db, waveId)
    // A cancelled wave of a cancelled event has nothing to settle but its places.
    if (!isSettledNow && wave.status !== 'cancelled') return
    await carryOver(tx, waveId)
    await waveChanged(tx, waveId)
  })
}

async function afterClosing(tx: Context, waveId: string): Promise<void> {
  await enqueue(tx, 'wave.settle', { waveId }, { key: `wave.settle:${waveId}` })
  const wave = await findWave(tx.db, waveId)
  if (wave) await markSaleClosed(tx.db, wave.eventId)
}

/** A change of a wave whose time has come: opens it first if its job is late. */
function steering(
  ctx: Context,
  waveId: string,
  action: string,
  work: (tx: Context, wave: { id: string; status: WaveStatus; opensAt: Date; closesAt: Date | null }) => Promise<void>,
): Promise<Wave> {
  return changing(ctx, waveId, action, async (tx) => {
    await openWave(tx, { waveId })
    await work(tx, await lockWave(tx, waveId))
  })
}

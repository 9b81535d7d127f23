import { WAVES_PER_EVENT_MAX } from '#contract/limits'
import type { Allocation, DraftWave, EditWave, RescheduleWave, Wave, WaveRef, WavesOfEvent } from '#contract/wave'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { CHECK_VIOLATION, DomainError, isDatabaseError } from '../error.ts'
import { newId } from '../id.ts'
import { enqueue, revokeJob } from '../job/job.ts'
import { allocate, returnToReserve } from './allocate.ts'
import { WARM_BEFORE_MINUTES, warmJobKey } from './warm-wave.ts'
import {
  countTiersOfEvent,
  countWaves,
  endWavesOfEvent,
  findWave,
  markCancelled,
  markMoved,
  markScheduled,
  replaceAllocations,
  scheduledWaves,
  toWave,
  type WaveWithParts,
  wavesOfEvent,
} from './wave.queries.ts'
import { waveChanged } from './wave-changed.ts'

export const openJobKey = (waveId: string) => `wave.open:${waveId}`
export const closeJobKey = (waveId: string) => `wave.close:${waveId}`

export async function listWaves(ctx: Context, { eventId }: WavesOfEvent): Promise<{ items: Wave[] }> {
  return { items: await wavesOfEvent(ctx.db, eventId) }
}

export function draftWave(ctx: Context, input: DraftWave): Promise<Wave> {
  const waveId = newId('wave')
  return changing(ctx, waveId, 'wave.draft', async (tx) => {
    if ((await countWaves(tx.db, input.eventId)) >= WAVES_PER_EVENT_MAX) throw new DomainError('wave.too_many')
    await assertTiers(tx, input.eventId, input.allocations)
    await assertCarryOver(tx, input.eventId, input.carryOverTo ?? null, input.opensAt)
    const { allocations: _, eventId, name, kind, perPersonLimit } = input
    await tx.db
      .insertInto('wave')
      .values({
        id: waveId,
        eventId,
        name,
        kind,
        perPersonLimit,
        opensAt: new Date(input.opensAt),
        closesAt: input.closesAt ? new Date(input.closesAt) : null,
        carryOverTo: input.carryOverTo ?? null,
        openedAt: null,
      })
      .execute()
    await replaceAllocations(tx.db, waveId, input.allocations)
  })
}

/** Changes a wave that has not closed. Of a scheduled or open one, places move to or from the reserve at once. */
export function editWave(ctx: Context, input: EditWave): Promise<Wave> {
  return changing(ctx, input.waveId, 'wave.edit', async (tx) => {
    const wave = await lockWave(tx, input.waveId)
    if (!['draft', 'scheduled', 'open', 'paused'].includes(wave.status)) throw new DomainError('wave.closed')
    if (input.kind && wave.status !== 'draft') throw new DomainError('wave.not_a_draft')
    if (input.carryOverTo) await assertCarryOver(tx, wave.eventId, input.carryOverTo, wave.opensAt.toISOString())

    await tx.db
      .updateTable('wave')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.kind === undefined ? {} : { kind: input.kind }),
        ...(input.perPersonLimit === undefined ? {} : { perPersonLimit: input.perPersonLimit }),
        ...(input.carryOverTo === undefined ? {} : { carryOverTo: input.carryOverTo }),
      }))
      .where('id', '=', wave.id)
      .execute()

    if (!input.allocations) return
    await assertTiers(tx, wave.eventId, input.allocations)
    if (wave.status !== 'draft') await reallocate(tx, wave, input.allocations)
    await replaceAllocations(tx.db, wave.id, input.allocations)
    if (wave.status !== 'draft') await allocate(tx, wave.id)
  })
}

/** Gives back what shrinks; what grows is allocated after the new quantities stand. */
async function reallocate(tx: Context, wave: WaveWithParts, next: Allocation[]): Promise<void> {
  for (const { tierId, quantity } of wave.allocations) {
    const wanted = next.find((one) => one.tierId === tierId)?.quantity ?? 0
    if (wanted < quantity) await returnToReserve(tx, { ...wave, tierId }, quantity - wanted)
  }
}

/** Takes its places from the reserve and lets it open by itself, at its second. */
export function scheduleWave(ctx: Context, { waveId }: WaveRef): Promise<Wave> {
  return changing(ctx, waveId, 'wave.schedule', async (tx) => {
    const wave = await lockWave(tx, waveId)
    if (wave.kind === 'invite' && wave.audienceSize === 0) throw new DomainError('wave.no_audience')
    if (!(await markScheduled(tx.db, waveId))) {
      throw new DomainError(wave.status === 'draft' ? 'wave.in_the_past' : 'wave.not_a_draft')
    }
    await allocate(tx, waveId)
    await armWave(tx, wave)
  })
}

/** The row moves, and its jobs with it; messages sent for the old time mean nothing any more. */
export function rescheduleWave(ctx: Context, input: RescheduleWave): Promise<Wave> {
  return changing(ctx, input.waveId, 'wave.reschedule', async (tx) => {
    const wave = await lockWave(tx, input.waveId)
    const opensAt = new Date(input.opensAt)
    const closesAt = input.closesAt === undefined ? wave.closesAt : input.closesAt ? new Date(input.closesAt) : null
    if (!(await markMoved(tx.db, wave.id, opensAt, closesAt))) {
      throw new DomainError(['draft', 'scheduled'].includes(wave.status) ? 'wave.in_the_past' : 'wave.not_scheduled')
    }
    if (wave.status === 'scheduled') await armWave(tx, { id: wave.id, opensAt, closesAt })
  })
}

export function cancelWave(ctx: Context, { waveId }: WaveRef): Promise<Wave> {
  return changing(ctx, waveId, 'wave.cancel', async (tx) => {
    const wave = await lockWave(tx, waveId)
    if (!(await markCancelled(tx.db, waveId))) throw new DomainError('wave.not_scheduled')
    await disarmWave(tx, waveId)
    for (const { tierId } of wave.allocations) await returnToReserve(tx, { ...wave, tierId }, null)
  })
}

/** Sets the jobs that prepare for, open and close a scheduled wave; again is the same. */
export async function armWave(tx: Context, wave: { id: string; opensAt: Date; closesAt: Date | null }): Promise<void> {
  await enqueue(tx, 'wave.open', { waveId: wave.id }, { runAt: wave.opensAt, key: openJobKey(wave.id) })
  const warmAt = new Date(wave.opensAt.getTime() - WARM_BEFORE_MINUTES * 60_000)
  await enqueue(tx, 'wave.warm', {}, { runAt: warmAt, key: warmJobKey(wave.id) })
  if (wave.closesAt)
    await enqueue(tx, 'wave.close', { waveId: wave.id }, { runAt: wave.closesAt, key: closeJobKey(wave.id) })
  else await revokeJob(tx, closeJobKey(wave.id))
}

async function disarmWave(tx: Context, waveId: string): Promise<void> {
  await revokeJob(tx, warmJobKey(waveId))
  await revokeJob(tx, openJobKey(waveId))
  await revokeJob(tx, closeJobKey(waveId))
}

/** When an event becomes public: a wave whose time passed meanwhile opens now. */
export async function armWavesOfEvent(tx: Context, eventId: string): Promise<void> {
  for (const wave of await scheduledWaves(tx.db, eventId)) await armWave(tx, wave)
}

/** When an event is cancelled: planned waves are called off, running ones close; their places go back. */
export async function cancelWavesOfEvent(tx: Context, eventId: string): Promise<void> {
  for (const { id } of await endWavesOfEvent(tx.db, eventId)) {
    await disarmWave(tx, id)
    await enqueue(tx, 'wave.settle', { waveId: id }, { key: `wave.settle:${id}` })
  }
}

/** Reads a wave and keeps it from changing until the transaction ends. */
export async function lockWave(tx: Context, waveId: string): Promise<WaveWithParts> {
  await tx.db.selectFrom('wave').select('id').where('id', '=', waveId).forUpdate().execute()
  const wave = await findWave(tx.db, waveId)
  if (!wave) throw new DomainError('wave.not_found')
  return wave
}

/** Runs a staff change of a wave in one transaction, with its audit entry, and tells the wave as it then is. */
export async function changing(
  ctx: Context,
  waveId: string,
  action: string,
  work: (tx: Context) => Promise<void>,
): Promise<Wave> {
  try {
    return await transaction(ctx, async (tx) => {
      await work(tx)
      const wave = await findWave(tx.db, waveId)
      if (!wave) throw new DomainError('wave.not_found')
      const after = { status: wave.status, opensAt: wave.opensAt, allocations: wave.allocations }
      await audit(tx, { organizationId: wave.organizationId, action, subjectId: waveId, after })
      await waveChanged(tx, waveId)
      return toWave(wave)
    })
  } catch (error) {
    if (isDatabaseError(error, CHECK_VIOLATION, 'wave_closes_after_open'))
      throw new DomainError('wave.closes_before_open')
    throw error
  }
}

async function assertTiers(tx: Context, eventId: string, allocations: Allocation[]): Promise<void> {
  const tierIds = allocations.map((one) => one.tierId)
  if (new Set(tierIds).size !== tierIds.length) throw new DomainError('wave.tier_twice')
  if ((await countTiersOfEvent(tx.db, eventId, tierIds)) !== tierIds.length)
    throw new DomainError('wave.tier_of_other_event')
}

async function assertCarryOver(tx: Context, eventId: string, toWaveId: string | null, opensAt: string): Promise<void> {
  if (toWaveId === null) return
  const target = await findWave(tx.db, toWaveId)
  const isLater = target?.eventId === eventId && target.opensAt > new Date(opensAt)
  if (!isLater) throw new DomainError('wave.carry_over_loop')
}

import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { movePlaces } from './move-places.queries.ts'
import { findWave, lockCarryOverTarget } from './wave.queries.ts'

/**
 * Brings a wave's places up to its allocations from the reserve. It runs when the wave is scheduled, so that an
 * allocation is real at once and the sale needs no job to open.
 */
export async function allocate(tx: Context, waveId: string): Promise<void> {
  if ((await allocateWhatIsThere(tx, waveId)) > 0) throw new DomainError('wave.not_enough_places')
}

/** The same with as many places as the reserve has; tells how many are missing. */
export async function allocateWhatIsThere(tx: Context, waveId: string): Promise<number> {
  const wave = await findWave(tx.db, waveId)
  if (!wave) throw new DomainError('wave.not_found')
  let stillMissing = 0
  for (const { tierId, quantity } of wave.allocations) {
    const missing = quantity - (await countPlaces(tx, waveId, tierId))
    if (missing <= 0) continue
    const moved = await movePlaces(tx.db, {
      eventId: wave.eventId,
      tierId,
      from: null,
      to: waveId,
      quantity: missing,
      cause: 'allocate',
      causeId: waveId,
    })
    stillMissing += missing - moved
  }
  return stillMissing
}

/** Gives free places of one tier back to the reserve: so many, or all that are free. */
export async function returnToReserve(
  tx: Context,
  of: { id: string; eventId: string; tierId: string },
  quantity: number | null,
): Promise<void> {
  const { id, eventId, tierId } = of
  const moved = await movePlaces(tx.db, { eventId, tierId, from: id, to: null, quantity, cause: 'return', causeId: id })
  if (quantity !== null && moved < quantity) throw new DomainError('wave.below_used')
}

/** Moves what is unsold to the wave that it carries over to, or to the reserve; places still held follow when they come back. */
export async function carryOver(tx: Context, waveId: string): Promise<void> {
  const wave = await findWave(tx.db, waveId)
  if (!wave) return
  const to = await lockCarryOverTarget(tx.db, waveId)
  for (const { tierId } of wave.allocations) {
    await movePlaces(tx.db, {
      eventId: wave.eventId,
      tierId,
      from: waveId,
      to,
      quantity: null,
      cause: 'carry_over',
      causeId: waveId,
    })
  }
}

const countPlaces = async (tx: Context, waveId: string, tierId: string): Promise<number> => {
  const found = await tx.db
    .selectFrom('place')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('tierId', '=', tierId)
    .where('waveId', '=', waveId)
    .executeTakeFirstOrThrow()
  return found.count
}

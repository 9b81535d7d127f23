import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface TakePlaces {
  holdId: string
  waveId: string
  tierId: string
  buyerId: string
  quantity: number
  minutes: number
  idempotencyKey: string
}

/**
 * The whole hold in one statement (migrations/0003-take-places.sql): undefined when it was not granted. `passing` skips
 * places that others are taking at this moment and may miss them; what `waiting` does not find is not there.
 */
export async function takePlaces(
  db: Db,
  take: TakePlaces,
  look: 'passing' | 'waiting',
): Promise<{ eventId: string; expiresAt: Date } | undefined> {
  const { holdId, waveId, tierId, buyerId, quantity, minutes, idempotencyKey } = take
  const { rows } = await sql<{ held: { eventId: string; expiresAt: string } | null }>`select take_places(
    ${holdId}, ${waveId}, ${tierId}, ${buyerId}, ${quantity}, ${minutes}, ${idempotencyKey}, ${look === 'waiting'}) as held`.execute(
    db,
  )
  const held = rows[0]?.held
  return held ? { eventId: held.eventId, expiresAt: new Date(held.expiresAt) } : undefined
}

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
  const made = await sql<{ eventId: string; expiresAt: Date }>`select event_id, expires_at from take_places(
    ${holdId}, ${waveId}, ${tierId}, ${buyerId}, ${quantity}, ${minutes}, ${idempotencyKey}, ${look === 'waiting'})`.execute(
    db,
  )
  return made.rows[0]
}

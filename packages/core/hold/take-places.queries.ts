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

export interface Held {
  eventId: string
  expiresAt: Date
}

/**
 * The whole hold in one statement (migrations/0003-take-places.sql): undefined when it was not granted. `passing` skips
 * places that others are taking at this moment and may miss them; what `waiting` does not find is not there.
 */
export async function takePlaces(db: Db, take: TakePlaces, look: 'passing' | 'waiting'): Promise<Held | undefined> {
  const { holdId, waveId, tierId, buyerId, quantity, minutes, idempotencyKey } = take
  const { rows } = await sql<{ held: { eventId: string; expiresAt: string } | null }>`select take_places(
    ${holdId}, ${waveId}, ${tierId}, ${buyerId}, ${quantity}, ${minutes}, ${idempotencyKey}, ${look === 'waiting'}) as held`.execute(
    db,
  )
  const held = rows[0]?.held
  return held ? { eventId: held.eventId, expiresAt: new Date(held.expiresAt) } : undefined
}

/**
 * Holds of several buyers, of one tier in one wave, in one statement (migrations/0010-take-places-together.sql), passing:
 * those that were granted, by their ids.
 */
export async function takePlacesTogether(db: Db, takes: TakePlaces[]): Promise<Map<string, Held>> {
  const [first] = takes
  if (!first) return new Map()
  const { waveId, tierId, minutes } = first
  const { rows } = await sql<{ held: { eventId: string; expiresAt: string; holdIds: string[] } | null }>`
    select take_places_together(${waveId}, ${tierId}, ${minutes},
      ${takes.map((take) => take.holdId)}::text[], ${takes.map((take) => take.buyerId)}::uuid[],
      ${takes.map((take) => take.quantity)}::integer[], ${takes.map((take) => take.idempotencyKey)}::text[]) as held`.execute(
    db,
  )
  const held = rows[0]?.held
  if (!held) return new Map()
  const expiresAt = new Date(held.expiresAt)
  return new Map(held.holdIds.map((id) => [id, { eventId: held.eventId, expiresAt }]))
}

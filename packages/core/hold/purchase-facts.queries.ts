import { sql } from 'kysely'
import { type AnswerRow, answersOf, rowsOf } from '../asked-rows.ts'
import type { Db } from '../context.ts'
import type { PurchaseFacts } from './refusal.ts'

/** Who asks for what; with a key, as the intention that has this key. */
export interface PurchaseAsk {
  waveId: string
  tierId: string
  buyerId: string
  idempotencyKey?: string
}

export interface AskedFacts extends PurchaseFacts {
  /** Whether expired holds wait to be swept. */
  hasDueHolds: boolean
  /** Whether the intention has its hold already. */
  isRepeated: boolean
}

/** JSON has instants as text. */
type Told = Omit<AskedFacts, 'opensAt' | 'closesAt' | 'now'> & { opensAt: string; closesAt: string | null; now: string }

/** Reads what decides each purchase, as of one moment, and writes nothing (migrations/0009-purchase-facts.sql). */
export async function findPurchaseFacts(db: Db, asks: PurchaseAsk[]): Promise<(AskedFacts | undefined)[]> {
  const asked = rowsOf(asks, sql`"waveId" text, "tierId" text, "buyerId" uuid, "idempotencyKey" text`)
  const { rows } = await sql<AnswerRow<Told | null>>`
    select ordinality, purchase_facts("waveId", "tierId", "buyerId", "idempotencyKey") as answer
    from ${asked}`.execute(db)
  return answersOf(rows).map((told) => (told ? factsOf(told) : undefined))
}

const factsOf = (told: Told): AskedFacts => ({
  ...told,
  opensAt: new Date(told.opensAt),
  closesAt: told.closesAt === null ? null : new Date(told.closesAt),
  now: new Date(told.now),
})

import { sql } from 'kysely'
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

/** Reads what decides a purchase, as of one moment, and writes nothing (migrations/0009-purchase-facts.sql). */
export async function findPurchaseFacts(db: Db, ask: PurchaseAsk): Promise<AskedFacts | undefined> {
  const { waveId, tierId, buyerId, idempotencyKey = null } = ask
  const { rows } = await sql<{
    facts: Told | null
  }>`select purchase_facts(${waveId}, ${tierId}, ${buyerId}, ${idempotencyKey}) as facts`.execute(db)
  const facts = rows[0]?.facts
  if (!facts) return undefined
  return {
    ...facts,
    opensAt: new Date(facts.opensAt),
    closesAt: facts.closesAt === null ? null : new Date(facts.closesAt),
    now: new Date(facts.now),
  }
}

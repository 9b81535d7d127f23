import type { SealedEntry } from '#contract/audit'
import { type Context, transaction } from '../context.ts'
import { sealOf } from './audit-hash.ts'
import { lockChain, unsealedChains, unsealedOf, writeSeals } from './seal.queries.ts'

const CHAINS_MAX = 500
const ENTRIES_MAX = 500
/** A chain that grows faster than this is sealed further by the next minute's run. */
const ROUNDS_MAX = 40

/**
 * Seals what was committed since the last run, chain by chain. Deeds do not wait for each other because of it: they
 * only insert, and the order is made here.
 */
export async function sealAudit(ctx: Context): Promise<void> {
  for (const organizationId of await unsealedChains(ctx.db, CHAINS_MAX)) {
    for (let rounds = 0; rounds < ROUNDS_MAX; rounds++) {
      if ((await sealNext(ctx, organizationId)) < ENTRIES_MAX) break
    }
  }
}

function sealNext(ctx: Context, organizationId: string): Promise<number> {
  return transaction(ctx, async (tx) => {
    let end = await lockChain(tx.db, organizationId)
    const sealed: SealedEntry[] = []
    for (const entry of await unsealedOf(tx.db, organizationId, ENTRIES_MAX)) {
      const numbered = { ...entry, seq: end.seq + 1 }
      end = { seq: numbered.seq, hash: await sealOf(end.hash, numbered) }
      sealed.push({ ...numbered, hash: end.hash })
    }
    if (sealed.length === 0) return 0
    await writeSeals(tx.db, organizationId, sealed, end)
    // Also kept where the database cannot reach: who rewrites a whole chain contradicts the log of that day.
    tx.log.info('audit.sealed', { organizationId, seq: end.seq, hash: end.hash })
    return sealed.length
  })
}

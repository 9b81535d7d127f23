import type { SealedEntry } from '#contract/audit'
import type { Db } from '../context.ts'
import { sealOf } from './audit-hash.ts'
import { type ChainEnd, chainEnds, countUnsealed, sealedAfter } from './seal.queries.ts'

const PAGE_SIZE = 1_000
/** The job runs each minute. */
const UNSEALED_MINUTES_MAX = 15

export interface AuditFault {
  organizationId: string
  seq: number
  /** `changed`: it does not say what was sealed, or stands where it did not. `missing`: one or more are gone before it. */
  kind: 'changed' | 'missing' | 'end cut off' | 'not sealed'
}

export interface AuditVerdict {
  chains: number
  entries: number
  faults: AuditFault[]
}

/** Computes every seal of every chain again and tells what does not fit. */
export async function verifyAudit(db: Db): Promise<AuditVerdict> {
  const verdict: AuditVerdict = { chains: 0, entries: 0, faults: [] }
  for (const { organizationId, ...end } of await chainEnds(db)) {
    const chain = newChain(organizationId)
    let page: SealedEntry[]
    do {
      page = await sealedAfter(db, organizationId, chain.end.seq, PAGE_SIZE)
      for (const entry of page) await verifyNext(chain, entry)
    } while (page.length === PAGE_SIZE)
    if (chain.end.seq !== end.seq || chain.end.hash !== end.hash)
      chain.faults.push({ organizationId, seq: Math.max(end.seq, chain.end.seq), kind: 'end cut off' })
    verdict.chains++
    verdict.entries += chain.entries
    verdict.faults.push(...chain.faults)
  }
  const unsealed = await countUnsealed(db, UNSEALED_MINUTES_MAX)
  if (unsealed > 0) verdict.faults.push({ organizationId: '', seq: unsealed, kind: 'not sealed' })
  return verdict
}

export interface ChainInProof {
  organizationId: string
  end: ChainEnd
  entries: number
  faults: AuditFault[]
}

export const newChain = (organizationId: string): ChainInProof => ({
  organizationId,
  end: { seq: 0, hash: '' },
  entries: 0,
  faults: [],
})

/** Compares one entry more. After a fault the entry's own seal counts, so that one fault is told once. */
export async function verifyNext(chain: ChainInProof, entry: SealedEntry): Promise<void> {
  const { organizationId } = chain
  const { hash, ...said } = entry
  if (entry.seq !== chain.end.seq + 1) chain.faults.push({ organizationId, seq: entry.seq, kind: 'missing' })
  else if ((await sealOf(chain.end.hash, said)) !== hash)
    chain.faults.push({ organizationId, seq: entry.seq, kind: 'changed' })
  chain.end = { seq: entry.seq, hash }
  chain.entries++
}

import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { openLog } from '#adapters/log'
import { AUDIT_EXPORT_MAX, SealedEntry } from '#contract/audit'
import { Uuid } from '#contract/id'
import { sealedAfter } from '#core/audit/seal.queries'
import { type AuditFault, type ChainInProof, newChain, verifyAudit, verifyNext } from '#core/audit/verify-audit'
import type { Db } from '#core/context'
import { auditEverySale } from '#core/sale/audit-sale'
import { listAlarms } from './admin.queries.ts'
import { standing } from './alarms.ts'
import { CommandError, usageError } from './command-error.ts'
import { table } from './table.ts'

/** `audit sale`, `audit verify`, `audit export`. */
export async function runAudit(db: Db, words: string[]): Promise<string | AsyncIterable<string>> {
  const [what, argument] = words
  if (words.length > 2) throw usageError('Usage: npm run admin -- audit sale | verify [file] | export <organization>')
  if (what === 'sale' && argument === undefined) return auditSales(db)
  if (what === 'verify') return argument === undefined ? verifyDatabase(db) : verifyFile(db, argument)
  if (what === 'export' && Uuid.safeParse(argument).success) return exportLines(db, argument ?? '')
  throw usageError('Say what to audit: npm run admin -- audit sale | verify [file] | export <organization>')
}

async function auditSales(db: Db): Promise<string> {
  await auditEverySale({ db, log: openLog('error') })
  const alarms = await listAlarms(db)
  if (alarms.length > 0) throw new CommandError(await standing(db))
  return 'Ledger, places, holds, tallies and orders of every sale agree.'
}

async function verifyDatabase(db: Db): Promise<string> {
  const { chains, entries, faults } = await verifyAudit(db)
  if (faults.length > 0) throw new CommandError(faultTable(faults))
  return `The audit log is whole: ${entries} sealed entries in ${chains} chains.`
}

/** An export proves itself; the database must still end, or go on, where the export ended. */
async function verifyFile(db: Db, file: string): Promise<string> {
  let chain: ChainInProof | undefined
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const entry = SealedEntry.parse(JSON.parse(line))
    chain ??= newChain(entry.organizationId)
    if (entry.organizationId !== chain.organizationId) throw new CommandError('The file holds more than one chain.')
    await verifyNext(chain, entry)
  }
  if (!chain) throw new CommandError('The file holds no entries.')
  if (chain.faults.length > 0) throw new CommandError(faultTable(chain.faults))
  const [same] = await sealedAfter(db, chain.organizationId, chain.end.seq - 1, 1)
  if (same?.hash !== chain.end.hash)
    throw new CommandError(`The file is whole, but the database says otherwise at entry ${chain.end.seq}.`)
  return `The file is whole: ${chain.entries} entries, and the database agrees with its end.`
}

async function* exportLines(db: Db, organizationId: string): AsyncGenerator<string> {
  let page: SealedEntry[]
  let after = 0
  do {
    page = await sealedAfter(db, organizationId, after, AUDIT_EXPORT_MAX)
    for (const entry of page) yield JSON.stringify(entry)
    after = page.at(-1)?.seq ?? after
  } while (page.length === AUDIT_EXPORT_MAX)
}

const faultTable = (faults: readonly AuditFault[]): string =>
  table(
    ['chain', 'entry', 'fault'],
    faults.map(({ organizationId, seq, kind }) => [organizationId, seq, kind]),
  )

import { clearAlarms, raiseAlarms } from '../alarm/alarm.queries.ts'
import type { Context } from '../context.ts'
import { findSaleFaults, saleFaults } from './audit-sale.queries.ts'

const FAULTS_MAX = 1_000

/**
 * Runs each minute: recomputes where every place must stand and raises an alarm for each difference, once; an alarm
 * ends when its difference is gone. Beyond a thousand faults none is cleared, as not all are known.
 */
export async function auditSale(ctx: Pick<Context, 'db' | 'log'>): Promise<void> {
  const faults = await findSaleFaults(ctx.db, FAULTS_MAX)
  for (const fault of await raiseAlarms(ctx.db, faults)) ctx.log.error('the books of a sale differ', { ...fault })
  if (faults.length < FAULTS_MAX) await clearAlarms(ctx.db, saleFaults, faults)
}

import { clearAlarms, raiseAlarms } from '../alarm/alarm.queries.ts'
import type { Context } from '../context.ts'
import { eventsToAudit, eventsWithBooks, findFaultsOfEvent, saleFaults } from './audit-sale.queries.ts'

const FAULTS_MAX = 1_000

type Auditor = Pick<Context, 'db' | 'log'>

/**
 * Runs each minute: recomputes where every place must stand and raises an alarm for each difference, once; an alarm
 * ends when its difference is gone. What moved is looked at each minute, everything within the hour.
 */
export const auditSale = async (ctx: Auditor): Promise<void> => auditEvents(ctx, await eventsToAudit(ctx.db))

/** The same for every event whose books are open, at once. */
export const auditEverySale = async (ctx: Auditor): Promise<void> => auditEvents(ctx, await eventsWithBooks(ctx.db))

/** Event by event, each in a statement of its own; one that cannot be audited keeps none of the others from it. */
async function auditEvents(ctx: Auditor, eventIds: string[]): Promise<void> {
  const failures: unknown[] = []
  for (const eventId of eventIds) await auditEvent(ctx, eventId).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} events could not be audited`)
}

/** Beyond a thousand faults none is cleared, as not all are known. */
async function auditEvent({ db, log }: Auditor, eventId: string): Promise<void> {
  const faults = await findFaultsOfEvent(db, eventId, FAULTS_MAX)
  for (const fault of await raiseAlarms(db, faults)) log.error('the books of a sale differ', { ...fault })
  if (faults.length < FAULTS_MAX) await clearAlarms(db, eventId, saleFaults, faults)
}

import type { Db } from '../context.ts'
import { findGrant } from '../member/grant.queries.ts'

/** Whether a person may listen to the live numbers of an event's sale: as for reading them. */
export async function mayWatchSale(db: Db, userId: string, eventId: string): Promise<boolean> {
  const grant = await findGrant(db, { kind: 'user', userId }, { eventId })
  return grant?.permissions.includes('inventory:read') ?? false
}

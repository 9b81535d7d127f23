import { may } from '#contract/permission'
import type { Db } from '../context.ts'
import { findRole } from '../member/member.queries.ts'

/** Whether a person may listen to the live numbers of an event's sale: as for reading them. */
export async function mayWatchSale(db: Db, userId: string, eventId: string): Promise<boolean> {
  const role = await findRole(db, userId, { eventId })
  return role !== undefined && may(role, 'inventory:read')
}

import type { Context } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import type { EventRow } from './event.table.ts'

/**
 * What follows when the public face of an event changed: its page is printed again, its pulse is published, and open
 * pages hear of it. Called last in a transaction, as it locks the printing job.
 */
export async function eventChanged(tx: Context, { id, status }: Pick<EventRow, 'id' | 'status'>): Promise<void> {
  await enqueue(tx, 'event.print', { eventId: id }, { key: `event.print:${id}` })
  await stockMoved(tx, id)
  await tx.afterCommit(({ push, clock }) =>
    push.send([
      { topic: `event:${id}`, name: 'event.changed', seq: clock.now().getTime(), body: { eventId: id, status } },
    ]),
  )
}

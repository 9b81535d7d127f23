import type { Context } from '../context.ts'
import { eventChanged } from '../event/event-changed.ts'
import { findWave } from './wave.queries.ts'

/** What follows when a wave changed: the event's page is printed again and open pages hear of it. Called last in a transaction. */
export async function waveChanged(tx: Context, waveId: string): Promise<void> {
  const wave = await findWave(tx.db, waveId)
  if (!wave) return
  const { eventId, status } = wave
  await eventChanged(tx, { id: eventId, status: wave.eventStatus })
  await tx.afterCommit(({ push, clock }) =>
    push.send([
      {
        topic: `event:${eventId}`,
        name: 'wave.changed',
        seq: clock.now().getTime(),
        body: { eventId, waveId, status },
      },
    ]),
  )
}

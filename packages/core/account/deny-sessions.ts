import type { App } from '../context.ts'
import { contextOf } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { deniedKey, sessionTopic } from './session-key.ts'

/** Longer than any access token lives, whatever the clocks say. */
const DENIED_MS = 6 * 60_000

/**
 * Takes away what an ended session still has: its access token at the API, by the deny list, and its open sockets.
 * Throws when one of them could not be reached.
 */
export async function denySessions(app: App, { sessionIds }: { sessionIds: string[] }): Promise<void> {
  await Promise.all(sessionIds.map((id) => app.cache.set(deniedKey(id), '1', DENIED_MS)))
  const seq = app.clock.now().getTime()
  // After the list: a socket that opens meanwhile either finds itself on it or is found by this.
  await app.push.send(sessionIds.map((id) => ({ topic: sessionTopic(id), name: 'session.ended', seq, body: {} })))
}

/** The same at once for sessions whose rows are gone; what cannot be reached now is reached by a job. */
export async function sessionsEnded(app: App, sessionIds: string[]): Promise<void> {
  if (sessionIds.length === 0) return
  try {
    await denySessions(app, { sessionIds })
  } catch (error) {
    app.log.warn('ended sessions are denied by a job', { sessionIds, error: String(error) })
    await enqueue(contextOf(app, { kind: 'system', job: 'session.deny' }, 'session'), 'session.deny', { sessionIds })
  }
}

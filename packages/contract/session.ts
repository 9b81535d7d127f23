import * as z from 'zod/mini'
import { Uuid } from './id.ts'

export const sessionJobs = {
  /** Until the API and open sockets know of it, a session that ended is asked for again and again. */
  'session.deny': z.object({ sessionIds: z.array(Uuid) }),
  /** The next key that signs access tokens is published ahead of its time. */
  'session.renew_keys': z.object({}),
}

/** To the sockets of one session, which are closed after it. */
export const sessionPushes = { 'session.ended': z.object({}) }

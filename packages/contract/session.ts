import * as z from 'zod/mini'
import { Uuid } from './id.ts'

/** Until the API and open sockets know of it, a session that ended is asked for again and again. */
export const sessionJobs = { 'session.deny': z.object({ sessionIds: z.array(Uuid) }) }

/** To the sockets of one session, which are closed after it. */
export const sessionPushes = { 'session.ended': z.object({}) }

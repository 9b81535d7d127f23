import * as z from 'zod/mini'

/** `open`: everyone who is signed in. `invite`: the e-mail addresses on the wave's audience list. */
export const WaveKind = z.enum(['open', 'invite'])
export const WaveStatus = z.enum(['draft', 'scheduled', 'open', 'paused', 'closed', 'settled', 'cancelled'])
export type WaveStatus = z.infer<typeof WaveStatus>

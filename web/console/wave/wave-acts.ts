import type { EventStatus } from '#contract/event-parts'
import type { Wave } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'

/** What an organizer can do to a wave, besides editing it. */
export type WaveAct = 'schedule' | 'reschedule' | 'open' | 'pause' | 'resume' | 'extend' | 'close' | 'cancel'

/** Which acts a status allows, the likeliest first. */
const actsOfStatus: Record<WaveStatus, readonly WaveAct[]> = {
  draft: ['schedule', 'reschedule', 'cancel'],
  scheduled: ['open', 'reschedule', 'cancel'],
  open: ['pause', 'extend', 'close'],
  paused: ['resume', 'extend', 'close'],
  closed: [],
  settled: [],
  cancelled: [],
}

type WaveState = Pick<Wave, 'status' | 'opensAt' | 'closesAt'>

/** By the server's clock the wave is open already, and its opening is being announced. */
export const isOpening = ({ status, opensAt, closesAt }: WaveState, now: number): boolean =>
  status === 'scheduled' && Date.parse(opensAt) <= now && (closesAt === null || Date.parse(closesAt) > now)

/** What can be done now: an opening time that has passed cannot be moved, brought forward or called off any more. */
export function actsOf(wave: WaveState, eventStatus: EventStatus, now: number): readonly WaveAct[] {
  if (Date.parse(wave.opensAt) > now || !['draft', 'scheduled'].includes(wave.status)) return actsOfStatus[wave.status]
  if (wave.status === 'draft') return ['cancel']
  return isOpening(wave, now) && !waitsForEvent(eventStatus) ? ['pause', 'extend', 'close'] : []
}

/** Only what has not opened has a time that can be moved. */
export const canMove = ({ status, opensAt }: WaveState, now: number): boolean =>
  (status === 'draft' || status === 'scheduled') && Date.parse(opensAt) > now

export const canEdit = ({ status }: Pick<Wave, 'status'>): boolean =>
  ['draft', 'scheduled', 'open', 'paused'].includes(status)

export const waveWords: Record<WaveStatus, string> = {
  draft: 'Draft',
  scheduled: 'Scheduled',
  open: 'Open',
  paused: 'Paused',
  closed: 'Closed',
  settled: 'Closed and settled',
  cancelled: 'Called off',
}

export const kindWords: Record<Wave['kind'], string> = {
  open: 'Everyone who is signed in',
  invite: 'Invited guests',
}

/** While the event is not public, its waves wait. */
export const waitsForEvent = (status: EventStatus): boolean => status === 'draft' || status === 'postponed'

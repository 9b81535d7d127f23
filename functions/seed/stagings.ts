import type { Context } from '#core/context'
import { publishEvent } from '#core/event/event-status'
import { register } from '#core/registration/registration'
import { openWaveNow } from '#core/wave/open-wave'
import { scheduleWave } from '#core/wave/wave'
import { collectorsFair } from './collectors-fair.ts'
import { coutureSalon } from './couture-salon.ts'
import { paddockTerrace } from './paddock-terrace.ts'
import { attendees, guest } from './people.ts'
import { stageEvent, stageWave } from './stage-event.ts'
import { dayAhead, instantAt } from './wall-time.ts'

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS
/** The first public wave opens so long after the first start: time enough to sign in and find it. */
const FIRST_WAVE_MINUTES = 2
/** The partners' wave ends before, so that one sees a wave close, too. */
const PARTNERS_MINUTES = 1.5
const THURSDAY = 4

export const PARTNERS_WAVE = 'Partners’ hour'
/** Who is invited to it. */
export const partners = attendees.slice(0, 16)

/** Whose event it is, who asks for it, and who may follow it. */
export interface Cast {
  owner: Context
  organizationId: string
  guests: Context[]
}

/** On sale: partners buy now, everybody in two minutes, and once more next week. */
export async function stagePaddockTerrace({ owner, organizationId, guests }: Cast, now: Date): Promise<void> {
  const staged = await stageEvent(owner, organizationId, paddockTerrace(now))
  const inMinutes = (minutes: number) =>
    new Date(Math.ceil(now.getTime() / 1000) * 1000 + minutes * MINUTE_MS).toISOString()
  const second = await stageWave(owner, staged, {
    name: 'Second release',
    opensAt: instantAt('Europe/Monaco', dayAhead(now, 7, THURSDAY), '18:00'),
    perPersonLimit: 2,
    places: { Terrace: 18, 'Pit Lane': 12, 'Owner’s Table': 4 },
  })
  const first = await stageWave(owner, staged, {
    name: 'First release',
    opensAt: inMinutes(FIRST_WAVE_MINUTES),
    closesAt: new Date(now.getTime() + 3 * DAY_MS).toISOString(),
    perPersonLimit: 2,
    carryOverTo: second.id,
    places: { Terrace: 16, 'Pit Lane': 6, 'Owner’s Table': 2 },
  })
  const early = await stageWave(owner, staged, {
    name: PARTNERS_WAVE,
    opensAt: inMinutes(1),
    closesAt: inMinutes(PARTNERS_MINUTES),
    perPersonLimit: 4,
    carryOverTo: second.id,
    places: { Terrace: 14, 'Pit Lane': 8, 'Owner’s Table': 4 },
    emails: partners.map(({ email }) => email),
  })
  for (const wave of [early, first, second]) await scheduleWave(owner, { waveId: wave.id })
  await publishEvent(owner, { eventId: staged.event.id })
  for (const follower of guests.slice(0, 30)) await register(follower, { eventId: staged.event.id })
  await openWaveNow(owner, { waveId: early.id })
}

/** Counting down: the house's clients first, everybody two days later. */
export async function stageCoutureSalon({ owner, organizationId, guests }: Cast, now: Date): Promise<void> {
  const staged = await stageEvent(owner, organizationId, coutureSalon(now))
  const evening = (days: number) =>
    instantAt('Asia/Tokyo', new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10), '19:00')
  const open = await stageWave(owner, staged, {
    name: 'Open salon',
    opensAt: evening(5),
    perPersonLimit: 2,
    places: { Salon: 40, 'Front Row': 12, 'Private Fitting': 4 },
  })
  const clients = await stageWave(owner, staged, {
    name: 'House clients',
    opensAt: evening(3),
    closesAt: evening(4),
    perPersonLimit: 2,
    carryOverTo: open.id,
    places: { Salon: 8, 'Front Row': 12, 'Private Fitting': 4 },
    emails: [guest.email, ...attendees.slice(20, 32).map(({ email }) => email)],
  })
  for (const wave of [clients, open]) await scheduleWave(owner, { waveId: wave.id })
  await publishEvent(owner, { eventId: staged.event.id })
  for (const follower of [...guests.slice(0, 1), ...guests.slice(18)]) {
    await register(follower, { eventId: staged.event.id })
  }
}

/** A draft with a wave on paper, for whoever wants to publish something. */
export async function stageCollectorsFair({ owner, organizationId }: Cast, now: Date): Promise<void> {
  const staged = await stageEvent(owner, organizationId, collectorsFair(now))
  await stageWave(owner, staged, {
    name: 'Collectors first',
    opensAt: instantAt('America/New_York', dayAhead(now, 21, THURSDAY), '12:00'),
    perPersonLimit: 2,
    places: { Visitor: 80, Collector: 40, Patron: 6 },
  })
}

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { CAPACITY_MAX, PER_PERSON_MAX } from './limits.ts'
import { Page, pageQuery } from './page.ts'
import { EmailAddress, Instant, Line } from './text.ts'
import { WaveKind, WaveStatus } from './wave-parts.ts'

export const AUDIENCE_MAX = 20_000
export const TIERS_PER_WAVE_MAX = 20

export const Allocation = z.strictObject({
  tierId: Id('tier'),
  quantity: z.int().check(z.minimum(1), z.maximum(CAPACITY_MAX)),
})
export type Allocation = z.infer<typeof Allocation>

export const Wave = z.object({
  id: Id('wave'),
  eventId: Id('event'),
  name: z.string(),
  kind: WaveKind,
  status: WaveStatus,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  perPersonLimit: z.int(),
  /** Unsold places go to this wave when it closes; to the reserve when null. */
  carryOverTo: z.nullable(Id('wave')),
  allocations: z.array(Allocation),
  audienceSize: z.int(),
  version: z.int(),
  openedAt: z.nullable(Instant),
  /** How late the announcement ran, in ms; the sale itself opens by the database's clock. */
  latenessMs: z.nullable(z.int()),
  notified: z.int(),
})
export type Wave = z.infer<typeof Wave>

const content = {
  name: Line(60),
  kind: WaveKind,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  perPersonLimit: z.int().check(z.minimum(1), z.maximum(PER_PERSON_MAX)),
  carryOverTo: z.nullable(Id('wave')),
  allocations: z.array(Allocation).check(z.minLength(1), z.maxLength(TIERS_PER_WAVE_MAX)),
}

export const DraftWave = z.strictObject({
  eventId: Id('event'),
  name: content.name,
  kind: content.kind,
  opensAt: content.opensAt,
  closesAt: z.optional(content.closesAt),
  perPersonLimit: content.perPersonLimit,
  carryOverTo: z.optional(content.carryOverTo),
  allocations: content.allocations,
})
export type DraftWave = z.infer<typeof DraftWave>

export const EditWave = z.strictObject({
  waveId: Id('wave'),
  name: z.optional(content.name),
  kind: z.optional(content.kind),
  perPersonLimit: z.optional(content.perPersonLimit),
  carryOverTo: z.optional(content.carryOverTo),
  /** Places move between the reserve and the wave at once when it is scheduled or open. */
  allocations: z.optional(content.allocations),
})
export type EditWave = z.infer<typeof EditWave>

export const RescheduleWave = z.strictObject({
  waveId: Id('wave'),
  opensAt: content.opensAt,
  closesAt: z.optional(content.closesAt),
})
export type RescheduleWave = z.infer<typeof RescheduleWave>

export const ExtendWave = z.strictObject({ waveId: Id('wave'), closesAt: content.closesAt })
export type ExtendWave = z.infer<typeof ExtendWave>
export const WaveRef = z.strictObject({ waveId: Id('wave') })
export type WaveRef = z.infer<typeof WaveRef>
export const WavePage = z.strictObject({ waveId: Id('wave'), ...pageQuery })
export type WavePage = z.infer<typeof WavePage>
export const WavesOfEvent = z.strictObject({ eventId: Id('event') })
export type WavesOfEvent = z.infer<typeof WavesOfEvent>
export const SetAudience = z.strictObject({
  waveId: Id('wave'),
  emails: z.array(EmailAddress).check(z.maxLength(AUDIENCE_MAX)),
})
export type SetAudience = z.infer<typeof SetAudience>

export const waveEndpoints = {
  listWaves: {
    summary: 'Waves of an event by opening time',
    access: 'event:read',
    input: WavesOfEvent,
    answer: z.object({ items: z.array(Wave) }),
  },
  draftWave: {
    summary: 'A new wave, not yet scheduled',
    access: 'event:update',
    input: DraftWave,
    answer: Wave,
    status: 201,
  },
  editWave: { summary: 'Change a wave or its allocations', access: 'event:update', input: EditWave, answer: Wave },
  readAudience: {
    summary: 'Addresses invited to a wave',
    access: 'attendee:read',
    input: WavePage,
    answer: Page(z.object({ email: z.string() })),
  },
  setAudience: {
    summary: 'Replace the addresses invited to a wave',
    access: 'event:update',
    input: SetAudience,
    answer: Wave,
  },
  scheduleWave: {
    summary: 'Allocate its places and let it open by itself',
    access: 'event:update',
    input: WaveRef,
    answer: Wave,
  },
  rescheduleWave: {
    summary: 'Another opening or closing time',
    access: 'event:update',
    input: RescheduleWave,
    answer: Wave,
  },
  openWaveNow: {
    summary: 'Open a scheduled wave at this moment',
    access: 'event:update',
    input: WaveRef,
    answer: Wave,
  },
  pauseWave: { summary: 'Stop taking holds for now', access: 'event:update', input: WaveRef, answer: Wave },
  resumeWave: { summary: 'Take holds again', access: 'event:update', input: WaveRef, answer: Wave },
  extendWave: {
    summary: 'Another closing time for an open wave',
    access: 'event:update',
    input: ExtendWave,
    answer: Wave,
  },
  closeWave: { summary: 'End it now and settle what is unsold', access: 'event:update', input: WaveRef, answer: Wave },
  cancelWave: { summary: 'Call off a wave that has not opened', access: 'event:update', input: WaveRef, answer: Wave },
} satisfies Record<string, Endpoint>

export const waveJobs = {
  'wave.open': z.object({ waveId: z.string() }),
  'wave.close': z.object({ waveId: z.string() }),
  'wave.settle': z.object({ waveId: z.string() }),
  /** Before an opening, and after it: functions are made ready, or let go, by what the rows of all waves say. */
  'wave.warm': z.object({}),
  'wave.cool': z.object({}),
  /** One chunk of the audience; `after` is the last user of the chunk before. */
  'wave.notify': z.object({ waveId: z.string(), after: z.string() }),
}

export const wavePushes = {
  'wave.opened': z.object({ eventId: z.string(), waveId: z.string(), name: z.string() }),
  'wave.changed': z.object({ eventId: z.string(), waveId: z.string(), status: WaveStatus }),
}

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { Page, pageQuery } from './page.ts'
import type { ErrorMeaning } from './problem.ts'
import { EmailAddress, Instant, Line } from './text.ts'
import { CAPACITY_MAX, PER_PERSON_MAX } from './tier.ts'

/** `open`: everyone who is signed in. `invite`: the e-mail addresses on the wave's audience list. */
export const WaveKind = z.enum(['open', 'invite'])
export const WaveStatus = z.enum(['draft', 'scheduled', 'open', 'paused', 'closed', 'settled', 'cancelled'])
export type WaveStatus = z.infer<typeof WaveStatus>

export const AUDIENCE_MAX = 20_000
export const TIERS_PER_WAVE_MAX = 20
export const WAVES_PER_EVENT_MAX = 60

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

export const PublicWave = z.object({
  id: Id('wave'),
  name: z.string(),
  kind: WaveKind,
  status: WaveStatus,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  perPersonLimit: z.int(),
  tierIds: z.array(Id('tier')),
})
export type PublicWave = z.infer<typeof PublicWave>

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

/** "Why can't I buy?": the same rules as the hold, asked without taking anything. */
export const ExplainWave = z.strictObject({
  waveId: Id('wave'),
  tierId: Id('tier'),
  quantity: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(PER_PERSON_MAX))),
})
export type ExplainWave = z.infer<typeof ExplainWave>

export const Refusal = z.object({
  code: z.string(),
  title: z.string(),
  until: z.nullable(Instant),
  remedy: z.nullable(z.string()),
})
export type Refusal = z.infer<typeof Refusal>

export const WaveExplanation = z.object({ allowed: z.boolean(), refusal: z.nullable(Refusal) })
export type WaveExplanation = z.infer<typeof WaveExplanation>

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
  explainWave: { summary: 'Why can I not buy?', access: 'user', input: ExplainWave, answer: WaveExplanation },
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

export const waveErrors = {
  'wave.not_found': { status: 404, title: 'There is no such wave.' },
  'wave.too_many': { status: 409, title: `An event has at most ${WAVES_PER_EVENT_MAX} waves.` },
  'wave.in_the_past': { status: 422, title: 'A wave opens in the future.' },
  'wave.closes_before_open': { status: 422, title: 'The wave closes before it opens.' },
  'wave.tier_of_other_event': { status: 422, title: 'A tier of the wave belongs to another event.' },
  'wave.tier_twice': { status: 422, title: 'A tier stands in the wave twice.' },
  'wave.carry_over_loop': { status: 422, title: 'Unsold places must go to a later wave of the same event.' },
  'wave.not_enough_places': {
    status: 409,
    title: 'The reserve has fewer places than the wave asks for.',
    remedy: 'Lower the allocation or the other waves.',
  },
  'wave.below_used': { status: 409, title: 'More places than that are already held or sold in this wave.' },
  'wave.no_audience': { status: 409, title: 'An invitation wave needs its list of addresses.' },
  'wave.not_a_draft': { status: 409, title: 'Only a draft wave allows this.' },
  'wave.not_scheduled': { status: 409, title: 'The wave is not scheduled.' },
  'wave.not_open': {
    status: 409,
    title: 'This wave is not open yet.',
    remedy: 'It opens by itself at its time; keep the page open.',
  },
  'wave.not_paused': { status: 409, title: 'The wave is not paused.' },
  'wave.paused': {
    status: 409,
    title: 'The host has paused this wave.',
    remedy: 'Keep the page open; it continues here.',
  },
  'wave.closed': { status: 409, title: 'This wave has closed.', remedy: 'Look for the next wave on the event page.' },
  'wave.cancelled': {
    status: 409,
    title: 'This wave was called off.',
    remedy: 'Look for the next wave on the event page.',
  },
  'wave.not_invited': {
    status: 403,
    title: 'This wave is for invited guests.',
    remedy: 'Sign in with the address that was invited, or ask the host.',
  },
  'wave.tier_not_in_wave': {
    status: 409,
    title: 'This tier is not part of this wave.',
    remedy: 'Choose a tier of the wave, or wait for the next one.',
  },
  'wave.sold_out': {
    status: 409,
    title: 'Every place of this tier in this wave is sold.',
    remedy: 'Look at another tier or the next wave.',
  },
  'wave.all_held': {
    status: 409,
    title: 'No place is free; some are held and may come back.',
    remedy: 'Keep the page open; places return when a hold ends.',
  },
  'wave.too_few_left': { status: 409, title: 'Fewer places than that are left.', remedy: 'Choose fewer places.' },
  'wave.limit_reached': {
    status: 409,
    title: 'You have as many places as one person may have.',
    remedy: 'Release a hold first, or choose fewer places.',
  },
} as const satisfies Record<string, ErrorMeaning>

import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { EventStatus } from './event-parts.ts'
import { Id } from './id.ts'
import { Instant } from './text.ts'
import { WaveStatus } from './wave-parts.ts'

/** `plenty` above a quarter, `some` above a tenth, `low` below; `held`: none free, some may come back; `gone`: all sold. */
export const AvailabilityBand = z.enum(['plenty', 'some', 'low', 'held', 'gone'])
export type AvailabilityBand = z.infer<typeof AvailabilityBand>

export const TierPulse = z.object({
  tierId: Id('tier'),
  left: z.int(),
  held: z.int(),
  of: z.int(),
  band: AvailabilityBand,
})

export const WavePulse = z.object({
  waveId: Id('wave'),
  status: WaveStatus,
  opensAt: Instant,
  closesAt: z.nullable(Instant),
  /** By the database's clock at `at`. */
  isOpen: z.boolean(),
  left: z.int(),
  of: z.int(),
  tiers: z.array(TierPulse),
})

/** What moves on an event's page: small, public, right within a second. */
export const Pulse = z.object({
  eventId: Id('event'),
  status: EventStatus,
  /** The server's clock when this was computed, ms since 1970; also its sequence number. */
  at: z.int(),
  waves: z.array(WavePulse),
})
export type Pulse = z.infer<typeof Pulse>

export const PulseRef = z.strictObject({ eventId: Id('event') })
export type PulseRef = z.infer<typeof PulseRef>

export const pulseEndpoints = {
  readPulse: {
    summary: 'Wave states and availability',
    access: 'public',
    input: PulseRef,
    answer: Pulse,
    cacheSeconds: 1,
  },
} satisfies Record<string, Endpoint>

export const pulseJobs = { 'pulse.publish': z.object({ eventId: z.string() }) }
export const pulsePushes = { 'pulse.moved': Pulse }

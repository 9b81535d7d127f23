import type { Pulse, PulseRef } from '#contract/pulse'
import type { App, Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { bandOf } from './availability.ts'
import { findPulse, type PulseFacts } from './pulse.queries.ts'

/** Together at most a second: so old may an answer be. */
const HERE_MS = 200
const EVERYWHERE_MS = 800

const keyOf = (eventId: string) => `pulse:${eventId}`

/**
 * What moves on an event's page. Readers of one process share one look, processes share Redis, and only then is the
 * database asked; without Redis it is asked more often.
 */
export async function readPulse(ctx: Context, { eventId }: PulseRef): Promise<Pulse> {
  const pulse = await (ctx.memory.get<Promise<Pulse | undefined>>(keyOf(eventId)) ?? look(ctx, eventId))
  if (!pulse) throw new DomainError('event.not_found')
  return pulse
}

function look(app: App, eventId: string): Promise<Pulse | undefined> {
  const looking = readShared(app, eventId)
  app.memory.set(keyOf(eventId), looking, HERE_MS)
  return looking
}

async function readShared(app: App, eventId: string): Promise<Pulse | undefined> {
  const known = await app.cache.get(keyOf(eventId)).catch((error: unknown) => {
    app.log.warn('the pulse is read without Redis', { error: String(error) })
    return null
  })
  return known === null ? takePulse(app, eventId) : JSON.parse(known)
}

/** Computes the pulse and leaves it for others; undefined when the public may not see the event. */
async function takePulse(app: App, eventId: string): Promise<Pulse | undefined> {
  const facts = await findPulse(app.db, eventId)
  const pulse = facts && toPulse(eventId, facts)
  await (pulse
    ? app.cache.set(keyOf(eventId), JSON.stringify(pulse), EVERYWHERE_MS)
    : app.cache.remove(keyOf(eventId))
  ).catch((error: unknown) => app.log.warn('the pulse in Redis stays as it is', { error: String(error) }))
  return pulse
}

/** With its envelope it goes through a socket in one piece. */
const PUSH_CHARACTERS_MAX = 24_000

/** Runs as a queued hint after something moved: open pages get the pulse itself, the organizer's sale view is told to look. */
export async function publishPulse(ctx: Context, { eventId }: PulseRef): Promise<void> {
  const pulse = await takePulse(ctx, eventId)
  const seq = pulse?.at ?? ctx.clock.now().getTime()
  const moved = pulse ? [{ topic: `event:${eventId}`, seq, ...newsOf(pulse) }] : []
  await ctx.push.send([...moved, { topic: `sale:${eventId}`, name: 'sale.changed', seq, body: { eventId } }])
}

/** The pulse, or word to ask for it when it is too large to be pushed. */
function newsOf(pulse: Pulse): { name: string; body: unknown } {
  if (JSON.stringify(pulse).length <= PUSH_CHARACTERS_MAX) return { name: 'pulse.moved', body: pulse }
  return { name: 'event.changed', body: { eventId: pulse.eventId, status: pulse.status } }
}

function toPulse(eventId: string, { status, at, waves }: PulseFacts): Pulse {
  return {
    eventId,
    status,
    at,
    waves: waves.map(({ tiers, opensAt, closesAt, ...wave }) => ({
      ...wave,
      opensAt: new Date(opensAt).toISOString(),
      closesAt: closesAt === null ? null : new Date(closesAt).toISOString(),
      left: tiers.reduce((sum, { free }) => sum + free, 0),
      of: tiers.reduce((sum, { of }) => sum + of, 0),
      tiers: tiers.map((tier) => ({
        tierId: tier.tierId,
        left: tier.free,
        held: tier.held,
        of: tier.of,
        band: bandOf(tier),
      })),
    })),
  }
}

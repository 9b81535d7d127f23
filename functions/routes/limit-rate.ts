import type { Context } from '#core/context'
import { DomainError } from '#core/error'

const WINDOW_MS = 60_000
const READS_MAX = 600
const WRITES_MAX = 90
/** Visitors without a token share an address behind a company's door. */
const VISITS_MAX = 1_200

/** What one process lets pass on its own count. */
const FREE_SHARE = 0.05

/**
 * Limits requests per person or key and minute, or per address without one. The first few in a process are counted there and
 * cost nothing; from then on Redis counts for all processes. Without Redis the process goes on by its own count.
 */
export async function limitRate(ctx: Context, isWrite: boolean): Promise<void> {
  const { actor } = ctx
  if (actor.kind === 'system') return
  const who = actor.kind === 'user' ? actor.userId : actor.kind === 'anonymous' ? networkOf(actor.ip) : actor.keyId
  const max = actor.kind === 'anonymous' ? VISITS_MAX : isWrite ? WRITES_MAX : READS_MAX
  const now = ctx.clock.now().getTime()
  const window = Math.floor(now / WINDOW_MS)
  const name = `${isWrite ? 'write' : 'read'}:${who}`

  const here = countHere(ctx, name, window)
  if (here <= FREE_SHARE * max) return
  const everywhere = await ctx.cache.hit(`rate:${name}:${window}`, WINDOW_MS).catch(() => 0)
  if (Math.max(here, everywhere) <= max) return
  const endsAt = (window + 1) * WINDOW_MS
  throw new DomainError('request.too_many', { retryAfterSeconds: Math.ceil((endsAt - now) / 1000) })
}

/** Who asked this process how often in this minute. When there are too many to remember, all begin anew. */
function countHere({ memory }: Context, name: string, window: number): number {
  let minute = memory.get<{ window: number; counts: Map<string, number> }>('rate')
  if (minute?.window !== window || minute.counts.size >= COUNTED_MAX) {
    minute = { window, counts: new Map() }
    memory.set('rate', minute, WINDOW_MS)
  }
  const count = (minute.counts.get(name) ?? 0) + 1
  minute.counts.set(name, count)
  return count
}
const COUNTED_MAX = 20_000

/** Of an IPv6 address the network: whoever has one address of it has 2^64 more. */
function networkOf(ip: string): string {
  if (!ip.includes(':') || ip.includes('.')) return ip
  const [head = [], tail = []] = ip.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array.from({ length: Math.max(0, GROUPS - head.length - tail.length) }, () => '0')
  return [...head, ...zeros, ...tail].slice(0, GROUPS / 2).join(':')
}
const GROUPS = 8

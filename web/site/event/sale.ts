import type { PublicEvent, PublicWave, Pulse, TierPulse } from './event.data.ts'

/** A wave as the clock and the newest pulse have it. */
export interface SaleWave extends PublicWave {
  state: 'planned' | 'open' | 'paused' | 'over' | 'cancelled'
  /** Unknown until the first pulse. */
  stock: { left: number; held: number; of: number; tiers: readonly TierPulse[] } | undefined
}

/** What an event's page is about at one moment. `former` is a wave that came before the one being waited for. */
export type Sale =
  | { kind: 'announced' | 'postponed' | 'cancelled' | 'past' | 'closed'; waves: SaleWave[] }
  | { kind: 'counting'; waves: SaleWave[]; wave: SaleWave; former: SaleWave | undefined }
  | { kind: 'open' | 'allHeld' | 'soldOut' | 'paused'; waves: SaleWave[]; wave: SaleWave }

export type SaleKind = Sale['kind']

/** One rule for the whole page: what the event, its waves, the pulse and the server's clock come to. */
export function saleOf(event: PublicEvent, pulse: Pulse | undefined, now: number): Sale {
  const status = pulse?.status ?? event.status
  const waves = event.waves.map((wave) => saleWaveOf(wave, pulse, now))
  if (isCalledOff(status, event)) return { kind: 'cancelled', waves: all(waves, 'cancelled') }
  const isOver = status === 'ended' || status === 'archived' || Date.parse(event.endsAt) <= now
  if (isOver) return { kind: 'past', waves: all(waves, 'over') }
  if (status === 'postponed') return { kind: 'postponed', waves: all(waves, 'paused') }

  const open = waves.filter(({ state }) => state === 'open')
  const free = open.find(({ stock }) => stock === undefined || stock.left > 0)
  if (free) return { kind: 'open', waves, wave: free }
  const held = open.find(({ stock }) => stock && stock.held > 0)
  if (held) return { kind: 'allHeld', waves, wave: held }
  const paused = waves.find(({ state }) => state === 'paused')
  if (paused) return { kind: 'paused', waves, wave: paused }

  const next = nextOf(waves)
  const former = open.at(-1) ?? waves.findLast(({ state }) => state === 'over')
  if (next) return { kind: 'counting', waves, wave: next, former }
  if (former && (open.length > 0 || isSoldOut(waves))) return { kind: 'soldOut', waves, wave: former }
  return { kind: former ? 'closed' : 'announced', waves }
}

/** The wave that opens next. */
export const nextOf = (waves: readonly SaleWave[]): SaleWave | undefined =>
  waves
    .filter(({ state }) => state === 'planned')
    .sort((one, other) => Date.parse(one.opensAt) - Date.parse(other.opensAt))[0]

/** Moments at which the sale may become another one by itself. */
export const momentsOf = (event: PublicEvent, pulse: Pulse | undefined): number[] => {
  const instants = [...event.waves, ...(pulse?.waves ?? [])].flatMap(({ opensAt, closesAt }) => [opensAt, closesAt])
  return [...instants, event.endsAt].flatMap((at) => (at === null ? [] : [Date.parse(at)])).sort((a, b) => a - b)
}

/** What happens to an event happens to its waves that are not over yet. */
const all = (waves: readonly SaleWave[], state: SaleWave['state']): SaleWave[] =>
  waves.map((wave) => (wave.state === 'over' || wave.state === 'cancelled' ? wave : { ...wave, state }))

/** Archived with a reason was cancelled before. */
const isCalledOff = (status: string, { statusReason }: PublicEvent) =>
  status === 'cancelled' || (status === 'archived' && statusReason !== null)

function saleWaveOf(wave: PublicWave, pulse: Pulse | undefined, now: number): SaleWave {
  const beat = pulse?.waves.find(({ waveId }) => waveId === wave.id)
  const { status, opensAt, closesAt } = beat ?? wave
  const stock = beat && {
    left: beat.left,
    of: beat.of,
    held: beat.tiers.reduce((sum, { held }) => sum + held, 0),
    tiers: beat.tiers,
  }
  return { ...wave, status, opensAt, closesAt, stock, state: stateOf({ status, opensAt, closesAt }, now) }
}

function stateOf({ status, opensAt, closesAt }: Pick<PublicWave, 'status' | 'opensAt' | 'closesAt'>, now: number) {
  if (status === 'cancelled') return 'cancelled'
  if (status === 'closed' || status === 'settled' || (closesAt && Date.parse(closesAt) <= now)) return 'over'
  if (status === 'paused') return 'paused'
  return Date.parse(opensAt) <= now ? 'open' : 'planned'
}

/** Waves had seats, and none of them is free or held. */
const isSoldOut = (waves: readonly SaleWave[]) =>
  waves.some(({ stock }) => stock && stock.of > 0) &&
  waves.every(({ state, stock }) => state === 'cancelled' || stock?.left === 0)

import type { Db } from '../context.ts'
import { isUndone } from '../error.ts'
import { together } from '../together.ts'
import { type Held, type TakePlaces, takePlaces, takePlacesTogether } from './take-places.queries.ts'

const TOGETHER_MAX = 100

type Take = (take: TakePlaces) => Promise<Held | undefined>

// A process has one database, and those who want places of one tier in one wave wait for each other there.
const sharedBy = new WeakMap<Db, Map<string, Take>>()

/**
 * `takePlaces`, passing, for whoever asks this process at the same moment: who comes alone is served at once and alone,
 * who comes meanwhile shares one statement and one commit with the others. Undefined when it was not granted: then ask
 * alone.
 */
export function takeTogether(db: Db, take: TakePlaces): Promise<Held | undefined> {
  const shared = sharedBy.get(db) ?? new Map<string, Take>()
  sharedBy.set(db, shared)
  const name = `${take.waveId} ${take.tierId}`
  const ask = shared.get(name) ?? together(TOGETHER_MAX, (takes: TakePlaces[]) => takeAll(db, takes))
  shared.set(name, ask)
  return ask(take)
}

/** Each buyer's first request goes with the others'; what somebody asks twice is not decided by one statement. */
function takeAll(db: Db, takes: TakePlaces[]): Promise<Held | undefined>[] {
  const alone = (take: TakePlaces) => takePlaces(db, take, 'passing')
  const firstOf = new Map(takes.toReversed().map((take) => [take.buyerId, take]))
  if (firstOf.size === 1) return takes.map(alone)
  const all = takePlacesTogether(db, [...firstOf.values()].toReversed())
  return takes.map((take) => {
    if (firstOf.get(take.buyerId) !== take) return alone(take)
    return all.then(
      (held) => held.get(take.holdId),
      (error: unknown) => {
        // Somebody's violation undid them all; alone each has the answer that is meant for him.
        if (isUndone(error)) return alone(take)
        throw error
      },
    )
  })
}

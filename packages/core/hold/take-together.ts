import type { App, Db } from '../context.ts'
import { isUndone } from '../error.ts'
import { deskNamed, PARTY_MAX, together } from '../together.ts'
import { type Held, type TakePlaces, takePlaces, takePlacesTogether } from './take-places.queries.ts'

/** One is decided while the next one gathers and leaves in its turn: deciding takes as long as gathering. */
const PARTIES = 2

/**
 * `takePlaces`, passing, for whoever asks this process at the same moment for places of one tier in one wave: who comes
 * alone is served at once and alone, who comes meanwhile shares one statement and one commit with the others. Undefined
 * when it was not granted: then ask alone.
 */
export function takeTogether(app: Pick<App, 'db' | 'memory'>, take: TakePlaces): Promise<Held | undefined> {
  // In the bounded memory, for anybody may ask for waves that do not exist.
  const desk = deskNamed(app, `hold:${take.waveId}:${take.tierId}`, () =>
    together(PARTY_MAX, (takes: TakePlaces[]) => takeAll(app.db, takes), { parties: PARTIES }),
  )
  return desk(take)
}

/** Each buyer's first request goes with the others'; what somebody asks twice is not decided by one statement. */
function takeAll(db: Db, takes: TakePlaces[]): Promise<Held | undefined>[] {
  const alone = (take: TakePlaces) => takePlaces(db, take, 'passing')
  const firstOf = new Map(takes.toReversed().map((take) => [take.buyerId, take]))
  if (firstOf.size === 1) return takes.map(alone)
  const all = takePlacesTogether(
    db,
    takes.filter((take) => firstOf.get(take.buyerId) === take),
  )
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

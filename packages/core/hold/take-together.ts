import type { Db } from '../context.ts'
import { isUndone } from '../error.ts'
import { type Held, type TakePlaces, takePlaces, takePlacesTogether } from './take-places.queries.ts'

/** Two, so that one is written while the other is answered. */
const UNDER_WAY_MAX = 2
const TOGETHER_MAX = 100

interface Waiting {
  take: TakePlaces
  resolve(held: Held | undefined): void
  reject(error: unknown): void
}

/** Those who want places of one tier in one wave from this process. */
interface Queue {
  waiting: Waiting[]
  underWay: number
}

// A process has one database, and those who wait for it at the same moment wait together.
const queuesOf = new WeakMap<Db, Map<string, Queue>>()

/**
 * `takePlaces`, passing, for whoever asks this process at the same moment: who comes alone is served at once and alone,
 * who comes while others are served shares one statement and one commit with those who wait. Undefined when it was not
 * granted: then ask alone.
 */
export function takeTogether(db: Db, take: TakePlaces): Promise<Held | undefined> {
  const queues = queuesOf.get(db) ?? new Map<string, Queue>()
  queuesOf.set(db, queues)
  const name = `${take.waveId} ${take.tierId}`
  const queue = queues.get(name) ?? { waiting: [], underWay: 0 }
  queues.set(name, queue)
  return new Promise((resolve, reject) => {
    queue.waiting.push({ take, resolve, reject })
    void serve()
  })

  async function serve(): Promise<void> {
    if (queue.underWay >= UNDER_WAY_MAX) return
    const party = nextParty(queue)
    if (party.length === 0) {
      if (queue.underWay === 0) queues.delete(name)
      return
    }
    queue.underWay++
    await answer(db, party)
    queue.underWay--
    void serve()
  }
}

/** Those who waited longest, each buyer once: what somebody asks twice is not decided by one statement. */
function nextParty(queue: Queue): Waiting[] {
  const buyers = new Set<string>()
  const party: Waiting[] = []
  const rest: Waiting[] = []
  for (const one of queue.waiting) {
    const isNext = party.length < TOGETHER_MAX && !buyers.has(one.take.buyerId)
    buyers.add(one.take.buyerId)
    ;(isNext ? party : rest).push(one)
  }
  queue.waiting = rest
  return party
}

async function answer(db: Db, party: Waiting[]): Promise<void> {
  const [first] = party
  if (party.length === 1 && first) return answerAlone(db, first)
  try {
    const held = await takePlacesTogether(
      db,
      party.map(({ take }) => take),
    )
    for (const { take, resolve } of party) resolve(held.get(take.holdId))
  } catch (error) {
    // Somebody's violation undid them all; alone each has the answer that is meant for him.
    if (isUndone(error)) await Promise.all(party.map((one) => answerAlone(db, one)))
    else for (const { reject } of party) reject(error)
  }
}

const answerAlone = (db: Db, { take, resolve, reject }: Waiting) =>
  takePlaces(db, take, 'passing').then(resolve, reject)

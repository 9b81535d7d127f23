import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { takePlaces } from '#core/hold/take-places.queries'
import { newId } from '#core/id'
import { type Driven, drive, driveAll, median } from './drive.ts'
import { type LoadWorld, openLoadWorld } from './load-world.ts'
import { createLab, findPgbench, pgbench, references } from './pgbench.ts'
import { ratio, told, type Verdict } from './verdict.ts'

const CALLERS = 64
const PLACES = 50_000
/** So many that hardly anybody presses twice within a round. */
const BUYERS = 20_000
const WARM_UP_SECONDS = 5
/** A managed database's commit: each waits so many microseconds. */
const SLOW_COMMIT_US = 2_000

/**
 * Holds through the real handler, 64 at a time on one tier, against rows inserted by pgbench and against one counter row.
 * The buyers have the page open, which has asked for their inbox before; the same of strangers, each of whom brings a
 * token that the process has to verify first, is told beside it.
 */
export async function measureHold({ rounds, seconds }: { rounds: number; seconds: number }): Promise<Verdict[]> {
  const program = findPgbench()
  if (!program)
    return [
      { measure: 'hold', goal: 'needs pgbench', measured: 'pgbench is not installed', isMet: false, isRight: true },
    ]
  const world = await openLoadWorld()
  try {
    await createLab(world.db)
    const buyers = await world.buyers(BUYERS)
    await driveAll(BUYERS, CALLERS, async (index) => {
      const { status } = await world.ask('GET', '/api/notifications/unread', buyers[index]?.token)
      if (status !== 200) throw new Error(`an inbox was not read: ${status}`)
      return true
    })
    const quick = await compare(world, program, buyers, rounds, seconds)
    await commitDelay(world, SLOW_COMMIT_US)
    const slow = await compare(world, program, buyers, rounds, seconds)
    return [
      verdict(
        'hold through the handler / insert-only',
        0.25,
        quick.handler.perSecond / quick.insert,
        quick,
        `${Math.round(quick.handler.perSecond)}/s, statement alone ${Math.round(quick.statement)}/s, insert-only ${Math.round(quick.insert)}/s`,
      ),
      verdict(
        'hold through the handler / counter row',
        2.5,
        quick.handler.perSecond / quick.counter,
        quick,
        `counter ${Math.round(quick.counter)}/s`,
      ),
      verdict(
        'the same with a 2 ms commit',
        15,
        slow.handler.perSecond / slow.counter,
        slow,
        `${Math.round(slow.handler.perSecond)}/s, counter ${Math.round(slow.counter)}/s`,
      ),
      {
        measure: 'p99 with a 2 ms commit',
        goal: '<= 30 ms',
        measured: `${slow.handler.p99.toFixed(1)} ms`,
        isMet: slow.handler.p99 <= 30,
        isRight: slow.isRight,
      },
      ofStrangers('strangers: hold / insert-only and / counter row', quick),
      ofStrangers('strangers: the same with a 2 ms commit', slow),
    ]
  } finally {
    await world.stop()
  }
}

const verdict = (
  measure: string,
  goal: number,
  value: number,
  { isRight }: { isRight: boolean },
  note: string,
): Verdict => ({
  measure,
  goal: `>= ${ratio(goal)}`,
  measured: `${ratio(value)} (${note})`,
  isMet: value >= goal,
  isRight,
})

type Compared = Awaited<ReturnType<typeof compare>>

const ofStrangers = (measure: string, { strangers, insert, counter, isRight }: Compared): Verdict => {
  const { perSecond, p99 } = strangers
  const ratios = `${ratio(perSecond / insert)} and ${ratio(perSecond / counter)}`
  return told(measure, `${ratios} (${Math.round(perSecond)}/s), p99 ${p99.toFixed(1)} ms`, isRight)
}

async function compare(
  world: LoadWorld,
  program: string,
  buyers: { id: string; token: string }[],
  rounds: number,
  seconds: number,
) {
  const handler: Driven[] = []
  const strangers: Driven[] = []
  const statement: number[] = []
  const insert: number[] = []
  const counter: number[] = []
  let isRight = true
  let next = 0
  const { waveId, tierId } = world.sale
  const holdBy = (ask: LoadWorld['ask']) => async () => {
    const buyer = buyers[next++ % buyers.length]
    const { status } = await ask('POST', '/api/holds', buyer?.token, { waveId, tierId, quantity: 1 })
    return status === 201
  }
  // A process that has just started is measured by nobody.
  await world.reset(PLACES)
  await drive(CALLERS, WARM_UP_SECONDS, holdBy(world.ask))
  for (let round = 0; round < rounds; round++) {
    await world.reset(PLACES)
    handler.push(await drive(CALLERS, seconds, holdBy(world.ask)))
    isRight &&= await isExact(world)
    await world.reset(PLACES)
    strangers.push(await drive(CALLERS, seconds, holdBy(world.askStranger())))
    isRight &&= await isExact(world)
    await world.reset(PLACES)
    const bare = await drive(CALLERS, seconds, async () => {
      const take = {
        ...world.sale,
        holdId: newId('hold'),
        buyerId: randomUUID(),
        quantity: 1,
        minutes: 15,
        idempotencyKey: randomUUID(),
      }
      return (await takePlaces(world.db, take, 'passing')) !== undefined
    })
    statement.push(bare.perSecond)
    isRight &&= await isExact(world)
    insert.push(await pgbench(program, world.postgres.url, references.insert, CALLERS, seconds))
    counter.push(await pgbench(program, world.postgres.url, references.counter, CALLERS, seconds))
  }
  return {
    handler: medians(handler),
    strangers: medians(strangers),
    statement: median(statement),
    insert: median(insert),
    counter: median(counter),
    isRight,
  }
}

const medians = (all: Driven[]) => ({
  perSecond: median(all.map((one) => one.perSecond)),
  p99: median(all.map((one) => one.p99)),
})

/** Every hold has its places, and the ledger says the same. */
async function isExact({ db }: LoadWorld): Promise<boolean> {
  const found = await sql<{ held: number; holds: number; ledger: number; places: number }>`select
    (select count(*) from place where status = 'held')::int as held,
    (select coalesce(sum(quantity), 0) from hold where status = 'active')::int as holds,
    (select coalesce(sum(quantity), 0) from ledger_entry where to_state = 'held')::int as ledger,
    (select count(*) from place)::int as places`.execute(db)
  const [row] = found.rows
  return row !== undefined && row.held === row.holds && row.held === row.ledger && row.places === PLACES
}

async function commitDelay({ db }: LoadWorld, microseconds: number): Promise<void> {
  await sql.raw(`alter system set commit_delay = ${microseconds}`).execute(db)
  await sql`alter system set commit_siblings = 0`.execute(db)
  await sql`select pg_reload_conf()`.execute(db)
}

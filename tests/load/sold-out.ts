import { sql } from 'kysely'
import type { Db } from '#core/context'
import { drive } from './drive.ts'
import { openLoadWorld } from './load-world.ts'
import type { Verdict } from './verdict.ts'

const CALLERS = 64
const BUYERS = 4_000

/** The storm goes on after the last place: how fast "no" is said, and that saying it writes nothing. */
export async function measureSoldOut({ seconds }: { seconds: number }): Promise<Verdict[]> {
  const world = await openLoadWorld()
  try {
    const { waveId, tierId } = world.sale
    const buyers = await world.buyers(BUYERS)
    await world.reset(20)
    for (const { token } of buyers.slice(0, 20))
      await world.ask('POST', '/api/holds', token, { waveId, tierId, quantity: 1 })
    // Whatever writes takes a transaction id; the server's own upkeep would, too.
    await sql`alter system set autovacuum = off`.execute(world.db)
    await sql`select pg_reload_conf()`.execute(world.db)
    const before = await nextTransaction(world.db)
    const others = new Set<string>()
    let next = 20
    const answers = await drive(CALLERS, seconds, async () => {
      const { status, body } = await world.ask('POST', '/api/holds', buyers[next++ % buyers.length]?.token, {
        waveId,
        tierId,
        quantity: 1,
      })
      const isRefusal = status === 409 && body.includes('wave.all_held')
      if (!isRefusal) others.add(body)
      return isRefusal
    })
    const written = (await nextTransaction(world.db)) - before
    const isRight = written === 0 && others.size === 0
    return [
      {
        measure: '"no place" after the last one',
        goal: '0 written',
        measured: `${Math.round(answers.perSecond)}/s, p99 ${answers.p99.toFixed(1)} ms, ${written} transactions that wrote, ${others.size} other answers`,
        isMet: isRight,
        isRight,
      },
    ]
  } finally {
    await world.stop()
  }
}

/** The first transaction id not yet given out; asking takes none. */
async function nextTransaction(db: Db): Promise<number> {
  const { rows } = await sql<{ xmax: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`.execute(db)
  return Number(rows[0]?.xmax)
}

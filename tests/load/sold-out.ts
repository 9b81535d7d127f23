import { sql } from 'kysely'
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
    const written = async () =>
      (
        await sql<{ rows: number }>`select sum(n_tup_ins + n_tup_upd + n_tup_del)::int as rows from pg_stat_user_tables
        where relname in ('place', 'hold', 'tally', 'ledger_entry', 'orders')`.execute(world.db)
      ).rows[0]?.rows
    await sql`select pg_stat_clear_snapshot()`.execute(world.db)
    const before = await written()
    let next = 20
    const answers = await drive(CALLERS, seconds, async () => {
      const { status, body } = await world.ask('POST', '/api/holds', buyers[next++ % buyers.length]?.token, {
        waveId,
        tierId,
        quantity: 1,
      })
      return status === 409 && body.includes('wave.all_held')
    })
    const isRight = (await written()) === before
    return [
      {
        measure: '"no place" after the last one',
        goal: '0 rows written',
        measured: `${Math.round(answers.perSecond)}/s, p99 ${answers.p99.toFixed(1)} ms`,
        isMet: isRight,
        isRight,
      },
    ]
  } finally {
    await world.stop()
  }
}

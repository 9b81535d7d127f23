import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { openLoadWorld } from './load-world.ts'
import type { Verdict } from './verdict.ts'

const ATTEMPTS = 20_000
const PLACES = 500
const CALLERS = 64
const BUYERS = 4_000
const CRASH_AFTER = 6_000
/** Whoever meets a fault of ours waits so long and goes on. */
const AFTER_FAULT_MS = 50

/**
 * Twenty thousand attempts on five hundred places, some submitted twice, holds expiring meanwhile, and Postgres killed
 * in mid-run: afterwards every place is somewhere, once, and every hold that was acknowledged is there.
 */
export async function measureExactness(): Promise<Verdict[]> {
  const world = await openLoadWorld()
  let postgres = world.postgres
  try {
    const { waveId, tierId } = world.sale
    const buyers = await world.buyers(BUYERS)
    await world.reset(PLACES)
    const acknowledged = new Set<string>()
    let next = 0
    const wrong = new Set<string>()
    const restarted = (async () => {
      while (next < CRASH_AFTER) await pause(5)
      await world.crashPostgres()
      await pause(300)
      postgres = await world.restartPostgres()
    })()
    // Heard below; until then it must not end the process.
    restarted.catch(() => undefined)
    let faults = 0
    let afterwards = 0

    await Promise.all(
      Array.from({ length: CALLERS }, async () => {
        for (let attempt = next++; attempt < ATTEMPTS; attempt = next++) {
          const token = buyers[attempt % buyers.length]?.token
          const body = { waveId, tierId, quantity: 1 + (attempt % 2) }
          const submit = () => world.ask('POST', '/api/holds', token, body)
          const answers = await Promise.all(attempt % 10 === 0 ? [submit(), submit()] : [submit()])
          for (const { status, body: text } of answers) {
            if (status === 201) acknowledged.add(JSON.parse(text).id)
            // A database that is away is a fault of ours and says so; anything else must be a refusal of stock.
            else if (status >= 500) faults++
            else if (!/wave\.(all_held|too_few_left|limit_reached)|request\.too_many/.test(text)) wrong.add(text)
          }
          if (answers.some(({ status }) => status >= 500)) await pause(AFTER_FAULT_MS)
          else if (faults > 0) afterwards++
          if (attempt % 500 === 499)
            await sql`update hold set expires_at = app_now() where id in (
            select id from hold where status = 'active' order by random() limit 50)`
              .execute(world.db)
              .catch(() => undefined)
        }
      }),
    )
    await restarted

    const found = await sql<{ places: number; held: number; holds: number; ledger: number; ids: string[] }>`select
      (select count(*) from place)::int as places,
      (select count(*) from place where status = 'held')::int as held,
      (select coalesce(sum(quantity), 0) from hold where status = 'active')::int as holds,
      (select coalesce(sum(case when to_state = 'held' then quantity else 0 end - case when from_state = 'held' then quantity else 0 end), 0)
        from ledger_entry)::int as ledger,
      (select array_agg(id) from hold) as ids`.execute(world.db)
    const [row] = found.rows
    const there = new Set(row?.ids)
    const lost = [...acknowledged].filter((id) => !there.has(id)).length
    const isRight =
      wrong.size === 0 &&
      lost === 0 &&
      afterwards > 0 &&
      row?.places === PLACES &&
      row.held === row.holds &&
      row.held === row.ledger
    return [
      {
        measure: `${ATTEMPTS} attempts on ${PLACES} places, Postgres killed`,
        goal: 'exact',
        measured: `${acknowledged.size} holds, ${wrong.size} odd answers, ${lost} lost, ${faults} faults while it was away, places ${row?.held} held = ${row?.holds} of holds = ${row?.ledger} of ledger`,
        isMet: isRight,
        isRight,
      },
    ]
  } finally {
    await world.stop(postgres)
  }
}

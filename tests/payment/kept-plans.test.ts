import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openMoneyWorld } from './money-world.ts'

const OTHERS = 3_000

/** One connection, so that what is counted is what it did, and its plans are the ones it has kept. */
const t = await openMoneyWorld({ connections: 1 })

type Sale = Awaited<ReturnType<typeof t.sale>>

/** How many rows of the tables that a sale writes were looked at so far. */
async function rowsRead(): Promise<number> {
  await sql`select pg_stat_force_next_flush()`.execute(t.db)
  const { rows } = await sql<{ count: number }>`select
    (select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_user_tables
      where relname in ('hold', 'place', 'orders', 'order_line', 'payment', 'ticket'))::float8 +
    (select sum(idx_tup_read) from pg_stat_user_indexes
      where relname in ('hold', 'place', 'orders', 'order_line', 'payment', 'ticket'))::float8 as count`.execute(t.db)
  return rows[0]?.count ?? 0
}

/** What others hold and are about to pay for, come after the plans were made. */
async function rush({ event, tier, wave, organizationId }: Sale): Promise<void> {
  const n = sql`generate_series(1, ${OTHERS}::int) as n`
  await sql`insert into hold (id, event_id, wave_id, tier_id, tier_version, buyer_id, quantity, expires_at, idempotency_key)
    select 'hld_other' || n, ${event.id}, ${wave.id}, ${tier.id}, 1, gen_random_uuid(), 1, app_now() + interval '1 hour', n
    from ${n}`.execute(t.db)
  await sql`insert into place (event_id, number, tier_id, wave_id, status, hold_id)
    select ${event.id}, 10000 + n, ${tier.id}, ${wave.id}, 'held', 'hld_other' || n from ${n}`.execute(t.db)
  await sql`insert into orders (id, number, organization_id, event_id, wave_id, hold_id, buyer_id, buyer_name, buyer_email,
      status, currency, total_cents, policy)
    select 'ord_other' || n, 'PP-' || n, ${organizationId}, ${event.id}, ${wave.id}, 'hld_other' || n, gen_random_uuid(), 'x',
      'x', 'awaiting_payment', 'EUR', 1, '{}' from ${n}`.execute(t.db)
  await sql`insert into order_line (id, order_id, tier_id, tier_version, tier_name, quantity, unit_cents, total_cents)
    select 'oln_other' || n, 'ord_other' || n, ${tier.id}, 1, 'x', 1, 1, 1 from ${n}`.execute(t.db)
  await sql`insert into payment (id, order_id, intent_id, amount_cents, currency)
    select 'pay_other' || n, 'ord_other' || n, 'pi_other' || n, 1, 'EUR' from ${n}`.execute(t.db)
}

async function rowsOfOneSale(sale: Sale): Promise<number> {
  const guest = await t.guest()
  const before = await rowsRead()
  const { status } = await t.buy(guest, sale, 2)
  expect(status).toBe('paid')
  return (await rowsRead()) - before
}

test('a sale looks at its own rows, whatever others hold since its plans were made', async () => {
  const sale = await t.sale({ capacity: 40 })
  // A plan is kept after some rounds.
  for (let round = 0; round < 7; round++) await rowsOfOneSale(sale)
  const alone = await rowsOfOneSale(sale)

  await rush(sale)

  expect(alone).toBeGreaterThan(20)
  expect(await rowsOfOneSale(sale)).toBeLessThan(alone + 200)
})

test('control: without the index of held places it looks at all of them', async () => {
  const sale = await t.sale({ capacity: 40 })
  await sql`drop index place_held`.execute(t.db)

  const rows = await rowsOfOneSale(sale)

  await sql`create index place_held on place (tier_id, wave_id, hold_id) where status = 'held'`.execute(t.db)
  expect(rows).toBeGreaterThan(OTHERS)
})

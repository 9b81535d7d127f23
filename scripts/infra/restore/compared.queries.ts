import { sql } from 'kysely'
import type { Db } from '#core/context'

/** Tables to which rows are only ever added, and when each row was. */
const KEPT = {
  ledger_entry: 'at',
  orders: 'created_at',
  order_line: null,
  payment_event: 'received_at',
  ticket: 'created_at',
  notification: 'created_at',
  audit_entry: 'at',
} as const

/** How many rows there were at a moment, table by table; lines of orders by their order. */
export async function countRows(db: Db, until: Date): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [table, column] of Object.entries(KEPT)) {
    const found = await (column === null
      ? sql<{ count: number }>`select count(*)::int as count from order_line l join orders o on o.id = l.order_id
          where o.created_at <= ${until}`
      : sql<{
          count: number
        }>`select count(*)::int as count from ${sql.table(table)} where ${sql.ref(column)} <= ${until}`
    ).execute(db)
    counts[table] = found.rows[0]?.count ?? 0
  }
  return counts
}

/** The newest moment that the database knows of. */
export async function newestRow(db: Db): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`select greatest(
    (select max(at) from ledger_entry), (select max(created_at) from orders), (select max(at) from audit_entry)) as at`.execute(
    db,
  )
  return found.rows[0]?.at ?? null
}

export async function ranMigrations(db: Db): Promise<string[]> {
  const found = await sql<{ name: string }>`select name from migration order by name`.execute(db)
  return found.rows.map(({ name }) => name)
}

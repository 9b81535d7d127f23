import { sql } from 'kysely'

/** The span of place numbers of an allocation `a`, so that it covers what is inserted; zero is no span yet. */
export const widerSpan = sql`number_low = least(nullif(a.number_low, 0), excluded.number_low),
  number_high = greatest(a.number_high, excluded.number_high)`

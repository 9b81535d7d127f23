import { sql } from 'kysely'

/** Nothing of such an event is sold, whatever was held. Expects an event as `e`. */
export const isEventOver = sql<boolean>`(e.status in ('cancelled', 'ended', 'archived'))`

import { sql } from 'kysely'

/** Nothing of such an event is sold, whatever was held. Expects an event as `e` (migrations/0013-orders.sql). */
export const isEventOver = sql<boolean>`is_event_over(e.status)`

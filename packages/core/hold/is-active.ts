import { sql } from 'kysely'

/**
 * For a hold that is looked up by its id. Said like this it does not imply the index of active holds, which looks empty,
 * and so better than the key, to statistics from before a rush.
 */
export const isActive = sql<boolean>`hold.status::text = 'active'`

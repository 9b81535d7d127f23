import { sql } from 'kysely'
import type { SetAudience, Wave, WavePage } from '#contract/wave'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { pageOf, readCursor } from '../page.ts'
import { changing, lockWave } from './wave.ts'

/** Replaces the list of invited addresses, until the wave has closed; who is added while it is open may buy at once. */
export function setAudience(ctx: Context, { waveId, emails }: SetAudience): Promise<Wave> {
  return changing(ctx, waveId, 'wave.set_audience', async (tx) => {
    const wave = await lockWave(tx, waveId)
    if (!['draft', 'scheduled', 'open', 'paused'].includes(wave.status)) throw new DomainError('wave.closed')
    await sql`delete from wave_guest where wave_id = ${waveId} and email <> all(${emails}::text[])`.execute(tx.db)
    await sql`insert into wave_guest (wave_id, email) select ${waveId}, unnest(${emails}::text[]) on conflict do nothing`.execute(
      tx.db,
    )
  })
}

export async function readAudience(ctx: Context, input: WavePage) {
  const { after, limit } = readCursor(input)
  const rows = await ctx.db
    .selectFrom('waveGuest')
    .select('email')
    .where('waveId', '=', input.waveId)
    .$if(after !== undefined, (query) => query.where('email', '>', after ?? ''))
    .orderBy('email')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => row.email)
}

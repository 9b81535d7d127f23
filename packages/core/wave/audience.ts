import { sql } from 'kysely'
import type { SetAudience, Wave, WavePage } from '#contract/wave'
import { auditRead } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { grantOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { findGuestByKey, GUEST_KEY, guestsAfter } from './audience.queries.ts'
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
  const { waveId } = input
  const { after, limit } = readCursor(input, GUEST_KEY)
  const email = after === undefined ? '' : await findGuestByKey(ctx.db, waveId, after)
  if (email === undefined) throw new DomainError('request.bad_cursor')
  const { items, nextCursor } = pageOf(await guestsAfter(ctx.db, waveId, email, limit + 1), limit, (row) => row.key)
  await auditRead(ctx, {
    organizationId: grantOf(ctx).organizationId,
    action: 'wave.read_audience',
    subjectId: waveId,
  })
  return { items: items.map((guest) => ({ email: guest.email })), nextCursor }
}

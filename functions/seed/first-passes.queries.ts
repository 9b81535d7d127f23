import type { Db } from '#core/context'

export interface SeededSale {
  waveId: string
  /** By name. */
  tierIds: Map<string, string>
  /** By e-mail address. */
  userIds: Map<string, string>
}

/** What one needs to buy in a wave of the seeded world. */
export async function findSeededSale(db: Db, waveName: string): Promise<SeededSale> {
  const wave = await db
    .selectFrom('wave')
    .select(['id', 'eventId'])
    .where('name', '=', waveName)
    .executeTakeFirstOrThrow()
  const tiers = await db.selectFrom('tier').select(['id', 'name']).where('eventId', '=', wave.eventId).execute()
  const guests = await db
    .selectFrom('waveGuest')
    .innerJoin('auth.user as user', 'user.email', 'waveGuest.email')
    .select(['user.id', 'user.email'])
    .where('waveGuest.waveId', '=', wave.id)
    .execute()
  return {
    waveId: wave.id,
    tierIds: new Map(tiers.map(({ name, id }) => [name, id])),
    userIds: new Map(guests.map(({ email, id }) => [email, id])),
  }
}

import type { World } from '../harness/world.ts'

/** How many places of a tier stand where, counted from the rows; and the ledger must tell the same. */
export async function stockOf(t: World, tierId: string) {
  const places = await t.db.selectFrom('place').select(['waveId', 'status']).where('tierId', '=', tierId).execute()
  const count = (matches: (place: (typeof places)[number]) => boolean) => places.filter(matches).length
  const stock = {
    reserve: count((place) => place.status === 'free' && place.waveId === null),
    free: count((place) => place.status === 'free' && place.waveId !== null),
    held: count((place) => place.status === 'held'),
    sold: count((place) => place.status === 'sold'),
  }
  const entries = await t.db.selectFrom('ledgerEntry').selectAll().where('tierId', '=', tierId).execute()
  const balance = (matches: (side: { wave: string | null; state: string }) => boolean) =>
    entries.reduce((sum, entry) => {
      const into = matches({ wave: entry.toWaveId, state: entry.toState }) ? entry.quantity : 0
      const outOf = matches({ wave: entry.fromWaveId, state: entry.fromState }) ? entry.quantity : 0
      return sum + into - outOf
    }, 0)
  const ledger = {
    reserve: balance((side) => side.state === 'free' && side.wave === null),
    free: balance((side) => side.state === 'free' && side.wave !== null),
    held: balance((side) => side.state === 'held'),
    sold: balance((side) => side.state === 'sold'),
  }
  if (JSON.stringify(stock) !== JSON.stringify(ledger))
    throw new Error(`ledger ${JSON.stringify(ledger)}, places ${JSON.stringify(stock)}`)
  return stock
}

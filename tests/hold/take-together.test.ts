import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { HOLD_MINUTES } from '#contract/hold'
import { type TakePlaces, takePlaces, takePlacesTogether } from '#core/hold/take-places.queries'
import { takeTogether } from '#core/hold/take-together'
import { newId } from '#core/id'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from './stock.ts'

let t: World
beforeAll(async () => {
  t = await openWorld({ expectsFaults: true })
})

async function opened(options: { capacity: number; perPersonLimit?: number }) {
  const sale = await openSale(t, options)
  const wave = await openWave(t, sale, { quantity: options.capacity })
  const take = (buyerId: string, quantity: number, idempotencyKey = randomUUID()): TakePlaces => ({
    holdId: newId('hold'),
    waveId: wave.id,
    tierId: sale.tier.id,
    buyerId,
    quantity,
    minutes: HOLD_MINUTES,
    idempotencyKey,
  })
  const placesOf = async (holdId: string) =>
    (await t.db.selectFrom('place').select('number').where('holdId', '=', holdId).execute()).length
  return { sale, take, placesOf }
}

const ids = async (count: number) => (await t.guests(count)).map(({ userId }) => userId)

test('each hold has as many places as it asked for, and the ledger, the tallies and the holds agree', async () => {
  const { sale, take, placesOf } = await opened({ capacity: 12 })
  const [ada = '', bo = '', cy = ''] = await ids(3)
  const takes = [take(ada, 3), take(bo, 1), take(cy, 4)]

  const held = await takePlacesTogether(t.db, takes)

  expect([...held.keys()].toSorted()).toEqual(takes.map(({ holdId }) => holdId).toSorted())
  expect(await Promise.all(takes.map(({ holdId }) => placesOf(holdId)))).toEqual([3, 1, 4])
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 8, free: 4 })
  const written = await sql<{ ledger: number; tally: number; holds: number }>`select
    (select sum(quantity)::int from ledger_entry where tier_id = ${sale.tier.id} and to_state = 'held') as ledger,
    (select sum(quantity)::int from tally where scope_id = ${sale.tier.id}) as tally,
    (select sum(quantity)::int from hold where tier_id = ${sale.tier.id}) as holds`.execute(t.db)
  expect(written.rows[0]).toEqual({ ledger: 8, tally: 8, holds: 8 })
})

test('when places run out those who came first have them, whole baskets only', async () => {
  const { sale, take } = await opened({ capacity: 5 })
  const [ada = '', bo = '', cy = ''] = await ids(3)
  const takes = [take(ada, 2), take(bo, 2), take(cy, 2)]

  const held = await takePlacesTogether(t.db, takes)

  expect([...held.keys()].toSorted()).toEqual([takes[0]?.holdId, takes[1]?.holdId].toSorted())
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 4, free: 1 })
})

test('who is at his limit is left out, and the others hold', async () => {
  const { take } = await opened({ capacity: 10, perPersonLimit: 2 })
  const [ada = '', bo = '', cy = ''] = await ids(3)
  await takePlaces(t.db, take(ada, 2), 'passing')
  const takes = [take(ada, 1), take(bo, 2), take(cy, 3)]

  const held = await takePlacesTogether(t.db, takes)

  expect([...held.keys()]).toEqual([takes[1]?.holdId])
})

test('a violation undoes all of them, and alone each has his own answer', async () => {
  const { sale, take } = await opened({ capacity: 10 })
  const buyers = await ids(6)
  const again = take(buyers[0] ?? '', 1)
  await takePlaces(t.db, again, 'passing')
  const repeated = { ...again, holdId: newId('hold') }
  await expect(takePlacesTogether(t.db, [repeated, take(buyers[1] ?? '', 1)])).rejects.toThrow('hold_intention')

  const answers = await Promise.allSettled(
    [
      take(buyers[2] ?? '', 1),
      take(buyers[3] ?? '', 1),
      repeated,
      take(buyers[4] ?? '', 1),
      take(buyers[5] ?? '', 1),
    ].map((one) => takeTogether(t.app, one)),
  )

  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 5, free: 5 })
})

test('a wave that is not open grants nobody anything', async () => {
  const { sale, take } = await opened({ capacity: 10 })
  await sql`update wave set status = 'paused' where event_id = ${sale.event.id}`.execute(t.db)

  const held = await takePlacesTogether(
    t.db,
    (await ids(3)).map((buyer) => take(buyer, 1)),
  )

  expect(held.size).toBe(0)
})

test('a wave for the invited grants those on its list, and no others', async () => {
  const { sale, take } = await opened({ capacity: 10 })
  const [ada = '', bo = ''] = await ids(2)
  await sql`update wave set kind = 'invite' where event_id = ${sale.event.id}`.execute(t.db)
  await sql`insert into wave_guest (wave_id, email) select w.id, u.email from wave w, auth."user" u
    where w.event_id = ${sale.event.id} and u.id = ${ada}::uuid`.execute(t.db)
  const takes = [take(ada, 1), take(bo, 1)]

  const held = await takePlacesTogether(t.db, takes)

  expect([...held.keys()]).toEqual([takes[0]?.holdId])
})

test('those who ask one process at once share statements', async () => {
  const { sale, take } = await opened({ capacity: 60 })

  const held = await Promise.all((await ids(60)).map((buyer) => takeTogether(t.app, take(buyer, 1))))

  expect(held.every((one) => one !== undefined)).toBe(true)
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 60, free: 0 })
  const commits = await sql<{ count: number }>`select count(distinct xmin::text)::int as count from hold
    where tier_id = ${sale.tier.id}`.execute(t.db)
  expect(commits.rows[0]?.count).toBeLessThan(10)
})

test('where people wait for each other is kept in the bounded memory, for waves that nobody made, too', async () => {
  const kept: string[] = []
  const memory = { get: () => undefined, set: (key: string) => void kept.push(key) }
  const [ada = ''] = await ids(1)
  const { take } = await opened({ capacity: 1 })

  const held = await takeTogether({ db: t.db, memory }, { ...take(ada, 1), waveId: newId('wave') })

  expect(held).toBeUndefined()
  expect(kept).toHaveLength(1)
})

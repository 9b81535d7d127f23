import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { HOLD_MINUTES } from '#contract/hold'
import { type TakePlaces, takePlacesTogether } from '#core/hold/take-places.queries'
import { newId } from '#core/id'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let count = 0

beforeAll(async () => {
  t = await openWorld()
})

/** Everything the rule looks at, in any combination. */
const situations = fc.record({
  eventStatus: fc.constantFrom(
    'draft',
    'published',
    'on_sale',
    'closed',
    'live',
    'ended',
    'archived',
    'postponed',
    'cancelled',
  ),
  waveStatus: fc.constantFrom('draft', 'scheduled', 'open', 'paused', 'closed', 'settled', 'cancelled'),
  kind: fc.constantFrom('open', 'invite'),
  isInvited: fc.boolean(),
  opensIn: fc.constantFrom(-60, 0, 60),
  closesIn: fc.constantFrom(null, 1, 120),
  isTierInWave: fc.boolean(),
  free: fc.integer({ min: 0, max: 4 }),
  heldByOthers: fc.integer({ min: 0, max: 2 }),
  hasAlready: fc.integer({ min: 0, max: 3 }),
  waveLimit: fc.integer({ min: 1, max: 4 }),
  quantity: fc.integer({ min: 1, max: 4 }),
} as const)

test('what is shown as buyable is granted, and what is refused was explained with the same code', async () => {
  await fc.assert(
    fc.asyncProperty(situations, async (situation) => {
      const email = `guest-${++count}@example.com`
      const buyer = await t.guest(email)
      const { id: waveId, tierId } = await arrange(situation, { id: buyer.userId, email })
      const explanation = await buyer.explainWave({ waveId, tierId, quantity: situation.quantity })
      const wouldHoldTogether = await wouldHold({ waveId, tierId, buyerId: buyer.userId, quantity: situation.quantity })

      const held = await buyer.holdPlaces({ waveId, tierId, quantity: situation.quantity }).then(
        () => 'held',
        (refusal: Error) => refusal.message,
      )

      expect(held).toBe(explanation.refusal?.code ?? 'held')
      expect(explanation.allowed).toBe(held === 'held')
      expect(wouldHoldTogether).toBe(explanation.allowed)
    }),
    { numRuns: 150 },
  )
}, 120_000)

/** Whether the statement for many grants it, too: it states the same rule once more. */
async function wouldHold(take: Pick<TakePlaces, 'waveId' | 'tierId' | 'buyerId' | 'quantity'>): Promise<boolean> {
  const tried = await t.db.startTransaction().execute()
  const whole = { ...take, holdId: newId('hold'), minutes: HOLD_MINUTES, idempotencyKey: 'tried together' }
  const held = await takePlacesTogether(tried, [whole])
  await tried.rollback().execute()
  return held.size === 1
}

type Situation = typeof situations extends fc.Arbitrary<infer S> ? S : never

/** Puts a wave and a tier into the situation, by hand: the rule must hold for rows however they came about. */
async function arrange(situation: Situation, buyer: { id: string; email: string }) {
  const at = (minutes: number) => new Date(t.clock.now().getTime() + minutes * 60_000)
  const { free, heldByOthers, waveStatus, closesIn, opensIn } = situation
  const total = Math.max(1, free + heldByOthers)
  const { owner, event, tier } = await openSale(t, { capacity: total, perPersonLimit: 3 })
  const drafted = await owner.draftWave({
    eventId: event.id,
    name: 'Any wave',
    kind: situation.kind,
    opensAt: at(10).toISOString(),
    perPersonLimit: situation.waveLimit,
    allocations: [{ tierId: tier.id, quantity: total }],
  })
  await t.db.updateTable('event').set({ status: situation.eventStatus }).where('id', '=', event.id).execute()
  await t.db
    .updateTable('wave')
    .set({
      status: waveStatus,
      opensAt: at(opensIn),
      closesAt: closesIn === null ? null : at(Math.max(closesIn, opensIn + 1)),
      openedAt: waveStatus === 'open' ? at(opensIn) : null,
    })
    .where('id', '=', drafted.id)
    .execute()
  await t.db.updateTable('place').set({ waveId: drafted.id }).where('tierId', '=', tier.id).execute()
  const places = await t.db
    .selectFrom('place')
    .select('number')
    .where('tierId', '=', tier.id)
    .orderBy('number')
    .execute()
  for (const [index, { number }] of places.entries()) {
    if (index < free) continue
    const isHeld = index < free + heldByOthers
    await t.db
      .updateTable('place')
      .set(isHeld ? { status: 'held', holdId: 'hold of another' } : { status: 'sold', orderId: 'order of another' })
      .where('tierId', '=', tier.id)
      .where('number', '=', number)
      .execute()
  }
  const numbers = places.map((place) => place.number)
  await t.db
    .updateTable('waveAllocation')
    .set({ numberLow: Math.min(...numbers), numberHigh: Math.max(...numbers) })
    .where('waveId', '=', drafted.id)
    .execute()
  if (!situation.isTierInWave) await t.db.deleteFrom('waveAllocation').where('waveId', '=', drafted.id).execute()
  if (situation.isInvited)
    await t.db.insertInto('waveGuest').values({ waveId: drafted.id, email: buyer.email }).execute()
  if (situation.hasAlready > 0) {
    await t.db
      .insertInto('tally')
      .values(
        [drafted.id, tier.id].map((scopeId) => ({
          scopeId,
          buyerId: buyer.id,
          quantity: situation.hasAlready,
          quantityMax: 20,
        })),
      )
      .execute()
  }
  return { id: drafted.id, tierId: tier.id }
}

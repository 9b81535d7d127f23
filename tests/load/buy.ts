import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { sql } from 'kysely'
import { findSaleFaults } from '#core/sale/audit-sale.queries'
import { intentIdOf } from '#local/payments/guest-call'
import { askForm, askJson, type JsonAnswer } from './ask-json.ts'
import { openBareShop } from './bare-shop.ts'
import { type Driven, driveAll, median } from './drive.ts'
import { type LoadWorld, openLoadWorld } from './load-world.ts'
import { openShop, type Shop } from './shop.ts'
import { ratio, type Verdict } from './verdict.ts'

const CALLERS = 32
/** A round of ours takes about as long as it should. */
const PLACES_PER_SECOND = 200
/** Some come too late, so that selling out is part of it. */
const BUYERS_PER_PLACE = 1.25
const GOAL = 0.2
/** A purchase whose payment nobody hears of ends the run. */
const PAYMENT_MS_MAX = 60_000
const CARD = {
  'payment_method_data[type]': 'card',
  'payment_method_data[card][number]': '4242424242424242',
  'payment_method_data[card][exp_month]': '12',
  'payment_method_data[card][exp_year]': '2040',
  'payment_method_data[card][cvc]': '123',
}

interface Round extends Driven {
  cpuMs: number
}

/**
 * Buyers from the hold to the paid order over HTTP, 32 at a time, more of them than places: hold, order, payment with
 * the provider's form, its webhook, the job that settles. The reference only holds and orders, as bare statements behind
 * the same gateway. Buyers, shop, reference, provider and Redis have a process each.
 */
export async function measureBuy({ rounds, seconds }: { rounds: number; seconds: number }): Promise<Verdict[]> {
  const places = PLACES_PER_SECOND * seconds
  const count = Math.ceil(places * BUYERS_PER_PLACE)
  const world = await openLoadWorld()
  const agent = new Agent({ keepAlive: true, maxSockets: CALLERS })
  const shop = await openShop(world)
  const bare = await openBareShop(world, CALLERS)
  try {
    const ours: Round[] = []
    const naked: Round[] = []
    let wrong = 0
    for (let round = 0; round < rounds; round++) {
      const buyers = await world.buyers(count)
      await world.reset(places)
      await openPages(shop, agent, buyers)
      ours.push(await timed(shop, count, (index) => buy(shop, agent, world, buyers[index]?.token ?? '')))
      await shop.idle()
      wrong += await countWrong(world, places)
      await bare.reset(places)
      naked.push(await timed(bare, count, (index) => bare.buy(agent, index)))
      if ((await bare.sold()) !== places) wrong++
    }
    const rate = (all: Round[]) => median(all.map(({ perSecond }) => perSecond))
    const of = (all: Round[], which: 'p50' | 'p99' | 'cpuMs') => median(all.map((round) => round[which])).toFixed(1)
    const value = rate(ours) / rate(naked)
    return [
      {
        measure: 'hold to paid order / bare statements',
        goal: `>= ${ratio(GOAL)}`,
        measured: `${ratio(value)} (${Math.round(rate(ours))}/s and ${Math.round(rate(naked))}/s; p50 ${of(ours, 'p50')} and ${of(naked, 'p50')} ms, p99 ${of(ours, 'p99')} and ${of(naked, 'p99')} ms, CPU ${of(ours, 'cpuMs')} and ${of(naked, 'cpuMs')} ms per order, ${wrong} wrong)`,
        isMet: value >= GOAL,
        isRight: wrong === 0,
      },
    ]
  } finally {
    agent.destroy()
    await bare.stop()
    await shop.stop()
    await world.stop()
  }
}

/** With the processor time of the seller's process per purchase, without Postgres. */
async function timed(
  seller: { cpuMs(): Promise<number> },
  count: number,
  buyOne: (index: number) => Promise<boolean>,
): Promise<Round> {
  const before = await seller.cpuMs()
  let bought = 0
  const driven = await driveAll(count, CALLERS, async (index) => {
    const isBought = await buyOne(index)
    if (isBought) bought++
    return isBought
  })
  return { ...driven, cpuMs: ((await seller.cpuMs()) - before) / bought }
}

/** Each buyer's page has asked for their inbox, as the site's pages do when they open. */
async function openPages(shop: Shop, agent: Agent, buyers: { token: string }[]): Promise<void> {
  const url = `${shop.url}/api/notifications/unread`
  await driveAll(buyers.length, CALLERS, async (index) => {
    const headers = { authorization: `Bearer ${buyers[index]?.token}` }
    expect(200, await askJson(agent, { method: 'GET', url, headers }))
    return true
  })
}

/** One purchase as the site makes it; false when there was no place left. Throws at any other refusal. */
async function buy(shop: Shop, agent: Agent, { sale }: LoadWorld, token: string): Promise<boolean> {
  const headers = { authorization: `Bearer ${token}` }
  const ask = async (method: string, path: string, body?: object) => {
    const keyed = body ? { ...headers, 'idempotency-key': randomUUID() } : headers
    return askJson(agent, { method, url: shop.url + path, headers: keyed, body })
  }
  const hold = await ask('POST', '/api/holds', { waveId: sale.waveId, tierId: sale.tierId, quantity: 1 })
  if (hold.status === 409) return false
  const order = expect(201, await ask('POST', '/api/orders', { holdId: expect(201, hold).id, buyerName: 'Load' }))
  const orderId = String(order.id)
  const started = expect(200, await ask('POST', `/api/orders/${orderId}/payment`, {}))
  expect(200, await confirm(shop, agent, String(started.clientSecret)))
  await inTime(shop.heardOfPayment(orderId))
  const seen = expect(200, await ask('GET', `/api/orders/${orderId}`))
  if (seen.status !== 'paid') throw new Error(`an order that was told to be paid is ${seen.status}`)
  return true
}

/** What the provider's form sends from the buyer's browser. */
const confirm = ({ provider }: Shop, agent: Agent, clientSecret: string): Promise<JsonAnswer> =>
  askForm(agent, {
    method: 'POST',
    url: `${provider.url}/v1/payment_intents/${intentIdOf(clientSecret)}/confirm`,
    headers: { authorization: `Bearer ${provider.publishableKey}` },
    fields: { client_secret: clientSecret, ...CARD },
  })

function expect(status: number, answer: JsonAnswer): Record<string, unknown> {
  if (answer.status !== status)
    throw new Error(`${answer.status} in place of ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

async function inTime(news: Promise<void>): Promise<void> {
  const tooLate = Promise.withResolvers<never>()
  const timer = setTimeout(() => tooLate.reject(new Error('nobody heard of a payment')), PAYMENT_MS_MAX)
  await Promise.race([news, tooLate.promise]).finally(() => clearTimeout(timer))
}

/** Every place sold once, to an order that is paid and has its ticket, and no difference in any book. */
async function countWrong({ db }: LoadWorld, places: number): Promise<number> {
  const { rows } = await sql<{ orders: number; sold: number; tickets: number; payments: number }>`select
    (select count(*) from orders where status = 'paid')::int as orders,
    (select count(*) from place where status = 'sold')::int as sold,
    (select count(*) from ticket)::int as tickets,
    (select count(*) from payment where status = 'succeeded')::int as payments`.execute(db)
  const [found] = rows
  const counts = found ? [found.orders, found.sold, found.tickets, found.payments] : []
  const off = counts.filter((count) => count !== places).length
  return off + (await findSaleFaults(db, 10)).length
}

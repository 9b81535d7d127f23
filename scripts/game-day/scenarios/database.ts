import { setTimeout as sleep } from 'node:timers/promises'
import { claimAgreement } from '../agreement.ts'
import { answerTo, downAt, publicAnswers } from '../answers.ts'
import { endConnections } from '../books.queries.ts'
import type { Scenario } from '../day.ts'
import { awaitedLater, isOnlyPassing, type Met, saidOf } from '../insist.ts'
import { missLostJobs } from '../lost-jobs.ts'
import { buyAll, closePages, holdAll, openSale, openSoon } from '../sale.ts'

const AWAY_MS = 2_000
const BETWEEN_MS = 60
/** A pulse of a second ago may still be known. */
const AWAY = /^(200, )?503 request\.unavailable again in 5 s(, 200)?$/

/** A failover: connections end in mid-query, then nothing answers, then it is back. Each request is told to come again. */
export const database: Scenario = {
  name: 'database',
  title: 'Connections to the database break during a sale, then it is away',
  async run(day) {
    const { stack, db, claim } = day
    const sale = await openSale(day)
    const wave = await openSoon(sale)
    const met: Met = new Map()

    const holding = awaitedLater(holdAll(sale, wave, met))
    await sleep(Math.max(0, wave.opensAt.getTime() - Date.now()))
    let ended = 0
    for (let times = 0; times < 4; times++) {
      await sleep(BETWEEN_MS)
      if (times % 2 === 0) ended += await endConnections(db)
      else await stack.make({ line: 'database', state: 'drop' })
    }
    await stack.make({ line: 'database', state: 'cut' })
    const pages = await publicAnswers(day, sale.house)
    claim('while it is away the API knows the latest or says when to ask again', AWAY.test(pages), pages)
    const jwks = await answerTo(`${stack.addresses.api}/auth/jwks`)
    claim('and so does identity', /^(200|503 request\.unavailable)/.test(jwks), jwks)
    const health = await answerTo(`${stack.addresses.api}/health`)
    claim('/health answers, /ready names the database', health === '200' && (await downAt(day)) === 'database', health)
    await sleep(AWAY_MS)
    await stack.make({ line: 'database', state: 'mend' })

    const { holders, refusals } = await holding
    claim(`${sale.places} hold a place in the end`, holders.length === sale.places, `${holders.length}, ${refusals}`)
    const buying = awaitedLater(buyAll(day, holders, met))
    await sleep(BETWEEN_MS)
    await stack.make({ line: 'database', state: 'drop' })
    await sleep(BETWEEN_MS)
    ended += await endConnections(db)
    const passes = await buying
    claim('and get the pass, though connections break while they pay', passes === sale.places, passes)
    claim('nobody met anything but "ask again"', isOnlyPassing(met), `${saidOf(met)}; ${ended} connections ended`)
    await missLostJobs(day)
    await claimAgreement(day, sale)
    closePages(sale)
  },
}

import { setTimeout as sleep } from 'node:timers/promises'
import { until } from '../../demo/until.ts'
import { claimAgreement } from '../agreement.ts'
import { downAt, publicAnswers } from '../answers.ts'
import { countJobs, countNews } from '../books.queries.ts'
import type { Scenario } from '../day.ts'
import { type Met, saidOf } from '../insist.ts'
import { awaitPasses, closePages, hearingOfPause, holdAll, openSale, openSoon, pay } from '../sale.ts'

/** So long a function gives up on a queue that failed. */
const PUSH_PAUSE_MS = 5_500

/** What is done later waits in its rows: selling goes on, telling and tickets follow when the queue is back. */
export const queue: Scenario = {
  name: 'queue',
  title: 'The queue takes nothing while a wave opens',
  async run(day) {
    const { stack, db, claim } = day
    const sale = await openSale(day)
    const wave = await openSoon(sale)
    await stack.make({ line: 'queue', state: 'cut' })

    claim('/ready names it', (await downAt(day)) === 'queue', await downAt(day))
    const pages = await publicAnswers(day, sale.house)
    claim('public pages are read as ever', pages === '200', pages)
    const met: Met = new Map()
    const { holders, refusals } = await holdAll(sale, wave, met)
    claim(
      `the wave opens: ${sale.places} hold a place`,
      holders.length === sale.places,
      `${holders.length}, ${refusals}`,
    )
    const orderIds = await Promise.all(holders.map((holder) => pay(day, holder, met)))
    claim('everybody orders and pays, and meets no error', met.size === 0, saidOf(met))
    const waiting = await countJobs(db, 'waiting')
    claim('what is to be done waits in its rows', waiting > 0, `${waiting} jobs`)

    await stack.make({ line: 'queue', state: 'mend' })
    await stack.tick()
    const passes = await Promise.all(holders.map((holder, index) => awaitPasses(holder, orderIds[index] ?? '', met)))
    claim('with the queue everybody gets the pass', passes.length === sale.places, passes.length)
    const told = await until('news', async () => {
      const count = await countNews(db, 'wave.opened')
      return count === sale.attendees.length ? count : undefined
    }).catch(() => 0)
    claim('and finds the opening in the inbox', told === sale.attendees.length, `${told} of ${sale.attendees.length}`)
    await sleep(PUSH_PAUSE_MS)
    const heard = await hearingOfPause(sale, wave.waveId)
    claim('pushes of the outage are lost, those after it are heard', heard === sale.attendees.length, heard)
    await claimAgreement(day, sale)
    closePages(sale)
  },
}

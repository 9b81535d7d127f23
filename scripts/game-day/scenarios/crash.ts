import { setTimeout as sleep } from 'node:timers/promises'
import { claimAgreement } from '../agreement.ts'
import type { Scenario } from '../day.ts'
import { awaitedLater, isOnlyPassing, type Met, saidOf } from '../insist.ts'
import { missLostJobs } from '../lost-jobs.ts'
import { buyAll, closePages, holdAll, openSale, openSoon } from '../sale.ts'

const INTO_THE_WAVE_MS = 120
const DOWN_MS = 1_000

/** Everything ends in the middle of a wave, as in a power cut, twice: while people hold and while they pay. */
export const crash: Scenario = {
  name: 'crash',
  title: 'The process is killed in mid-wave and started again, twice',
  async run(day) {
    const { stack, claim } = day
    const sale = await openSale(day)
    const wave = await openSoon(sale)
    const met: Met = new Map()

    const holding = awaitedLater(holdAll(sale, wave, met))
    await sleep(Math.max(0, wave.opensAt.getTime() - Date.now()) + INTO_THE_WAVE_MS)
    await killAndRestart()
    const { holders, refusals } = await holding
    claim(`${sale.places} hold a place in the end`, holders.length === sale.places, `${holders.length}, ${refusals}`)

    const buying = awaitedLater(buyAll(day, holders, met))
    await sleep(INTO_THE_WAVE_MS)
    await killAndRestart()
    const passes = await buying
    claim('whoever holds a place pays and gets the pass', passes === sale.places, passes)
    claim('nobody met anything but silence and "ask again"', isOnlyPassing(met), saidOf(met))
    await claimAgreement(day, sale)
    closePages(sale)

    async function killAndRestart(): Promise<void> {
      await stack.kill()
      await sleep(DOWN_MS)
      await stack.restart()
      await missLostJobs(day)
    }
  },
}

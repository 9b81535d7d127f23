import { openPages } from '../../demo/attendees.ts'
import { claimAgreement } from '../agreement.ts'
import type { Scenario } from '../day.ts'
import { type Met, saidOf } from '../insist.ts'
import { buyAll, closePages, heardBy, hearing, hearingOfPause, holdAll, openSale, openSoon } from '../sale.ts'

const BUSY = { status: 429, type: 'LimitExceededException' }
const GONE = { status: 410, type: 'GoneException' }

/** Pushes are hints: a gateway that is busy delays them, one that calls every socket gone ends them, and nobody needs them to buy. */
export const sockets: Scenario = {
  name: 'sockets',
  title: 'The socket gateway answers 429, then 410',
  async run(day) {
    const { stack, claim } = day
    const sale = await openSale(day)
    const wave = await openSoon(sale)
    const met: Met = new Map()
    await stack.make({ line: 'sockets', refusal: BUSY })
    const { holders, refusals } = await holdAll(sale, wave, met)
    claim(
      `busy: the wave opens, ${sale.places} hold a place`,
      holders.length === sale.places,
      `${holders.length}, ${refusals}`,
    )
    claim('busy: nobody is told yet', heardBy(sale, 'wave.opened') === 0, heardBy(sale, 'wave.opened'))
    await stack.make({ line: 'sockets', refusal: null })
    const heard = await hearing(sale, 'wave.opened')
    claim(
      'when it is free everybody is told after all',
      heard === sale.attendees.length,
      `${heard} of ${sale.attendees.length}`,
    )

    await stack.make({ line: 'sockets', refusal: GONE })
    const passes = await buyAll(day, holders, met)
    claim('gone: whoever holds a place pays and gets the pass, untold', passes === sale.places, passes)
    claim('nobody met an error', met.size === 0, saidOf(met))

    await stack.make({ line: 'sockets', refusal: null })
    for (const { browser } of sale.attendees) browser.live.restart()
    await openPages(sale.attendees, sale.house.eventId)
    const again = await hearingOfPause(sale, wave.waveId)
    claim('who connects anew is told again', again === sale.attendees.length, `${again} of ${sale.attendees.length}`)
    await claimAgreement(day, sale)
    closePages(sale)
  },
}

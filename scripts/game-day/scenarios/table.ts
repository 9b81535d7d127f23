import { until } from '../../demo/until.ts'
import { claimAgreement } from '../agreement.ts'
import { publicAnswers } from '../answers.ts'
import type { Scenario } from '../day.ts'
import { type Met, saidOf } from '../insist.ts'
import { buyAll, closePages, heardBy, hearing, holdAll, openSale, openSoon } from '../sale.ts'

const THROTTLED = { status: 400, type: 'ProvisionedThroughputExceededException' }

/** Without the registry nobody is told anything and no socket opens; selling asks the database alone. */
export const table: Scenario = {
  name: 'table',
  title: 'DynamoDB throttles all calls while a wave opens',
  async run(day) {
    const { stack, claim } = day
    const sale = await openSale(day)
    const wave = await openSoon(sale)
    await stack.make({ line: 'table', refusal: THROTTLED })

    const { live } = sale.organizer
    live.subscribe(`event:${sale.house.eventId}`, () => undefined)
    const pages = await publicAnswers(day, sale.house)
    claim('public pages are read as ever', pages === '200', pages)
    const met: Met = new Map()
    const { holders, refusals } = await holdAll(sale, wave, met)
    claim(
      `the wave opens: ${sale.places} hold a place`,
      holders.length === sale.places,
      `${holders.length}, ${refusals}`,
    )
    const passes = await buyAll(day, holders, met)
    claim('whoever holds a place pays and gets the pass, untold', passes === sale.places, passes)
    claim('nobody met an error', met.size === 0, saidOf(met))
    claim('a socket that comes now does not open', live.status() !== 'live', live.status())
    claim('nobody was told meanwhile', heardBy(sale, 'order.changed') === 0, heardBy(sale, 'order.changed'))

    await stack.make({ line: 'table', refusal: null })
    const heard = await hearing(sale, 'wave.opened')
    claim(
      'with the table everybody is told after all',
      heard === sale.attendees.length,
      `${heard} of ${sale.attendees.length}`,
    )
    const opened = await until('open socket', async () => live.status() === 'live' || undefined).catch(() => false)
    claim('and the late socket opens by itself', opened, live.status())
    await claimAgreement(day, sale)
    closePages(sale)
  },
}

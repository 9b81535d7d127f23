import { ATTENDEE_PASSWORD } from '../../demo/attendees.ts'
import { openBrowser } from '../../demo/browser.ts'
import { claimAgreement } from '../agreement.ts'
import { answerTo, downAt, publicAnswers } from '../answers.ts'
import type { Scenario } from '../day.ts'
import { insist, type Met, saidOf } from '../insist.ts'
import { buyAll, closePages, hearing, holdAll, openSale, openSoon } from '../sale.ts'

/** Redis holds no truth: without it only sockets are not opened anew, and nobody is counted. */
export const redis: Scenario = {
  name: 'redis',
  title: 'Redis stops before a wave opens',
  async run(day) {
    const { stack, claim } = day
    const sale = await openSale(day)
    await stack.make({ line: 'redis', state: 'cut' })

    claim('/ready names it', (await downAt(day)) === 'redis', await downAt(day))
    const pages = await publicAnswers(day, sale.house)
    claim('public pages are read as ever', pages === '200', pages)
    const { api } = sale.organizer
    const ticket = await api.call('createSocketTicket', {}).catch((error) => error)
    claim('a ticket for a socket is refused in words', ticket.code === 'request.unavailable', ticket.code)
    const elsewhere = openBrowser(stack)
    const somebody = { email: 'guest-1@guests.example', password: ATTENDEE_PASSWORD }
    const signedIn = await elsewhere.session.signIn(somebody).then(
      () => 'signed in',
      (error) => `${error.status} ${error.code}`,
    )
    elsewhere.close()
    claim('people sign in', signedIn === 'signed in', signedIn)

    const met: Met = new Map()
    const { holders, refusals } = await holdAll(sale, await openSoon(sale), met)
    claim(
      `${sale.places} hold a place, the others are refused`,
      holders.length === sale.places,
      `${holders.length}, ${refusals}`,
    )
    const heard = await hearing(sale, 'wave.opened')
    claim('open sockets hear of the opening', heard === sale.attendees.length, `${heard} of ${sale.attendees.length}`)
    const passes = await buyAll(day, holders, met)
    claim('whoever holds a place pays and gets the pass', passes === sale.places, passes)
    claim('nobody met an error', met.size === 0, saidOf(met))

    await stack.make({ line: 'redis', state: 'mend' })
    const back = await insist(met, () => api.call('createSocketTicket', {}))
    claim('with Redis sockets open again', back.ticket.length > 0)
    const ready = await answerTo(`${stack.addresses.api}/ready`)
    claim('/ready is content', ready === '200', ready)
    await claimAgreement(day, sale)
    closePages(sale)
  },
}

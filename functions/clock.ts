import { type ClockApp, clockSettings, openClockApp } from '#adapters/clock-app'
import { onLambda } from '#adapters/lambda'
import { contextOf } from '#core/context'
import { nextLookAt, sendAllDueJobs, tick } from '#core/job/job'

/**
 * Each minute: what is due goes to the queue, with a delay to its second. Where the database may sleep, it is asked only
 * when something is due, and then says itself when that is next.
 */
export const clock = (app: ClockApp) => async () => {
  const look = await app.rest.begin()
  if (!look) return
  await tick(contextOf(app, { kind: 'system', job: 'clock' }, 'clock'))
  await sendAllDueJobs(app)
  await look.end(await nextLookAt(app))
}

export const handler = onLambda((config) => clock(openClockApp(config)), clockSettings)

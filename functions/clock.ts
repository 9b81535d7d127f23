import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import { type App, contextOf } from '#core/context'
import { sendAllDueJobs, tick } from '#core/job/job'

/** Each minute: what is due goes to the queue, with a delay to its second. */
export const clock = (app: App) => async () => {
  await tick(contextOf(app, { kind: 'system', job: 'clock' }, 'clock'))
  await sendAllDueJobs(app)
}

export const handler = onLambda((config) => clock(openApp(config)), appSettings)

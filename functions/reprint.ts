import { appSettings, openApp } from '#adapters/app'
import { onLambda } from '#adapters/lambda'
import { type App, contextOf } from '#core/context'
import { enqueue } from '#core/job/job'

/** After another site was brought to its bucket: the pages of events are printed into it, by a job, chunk after chunk. */
export const reprint = (app: App) => async () => {
  const ctx = contextOf(app, { kind: 'system', job: 'reprint' }, 'reprint')
  await enqueue(ctx, 'event.reprint', { after: '' }, { key: 'event.reprint' })
}

export const handler = onLambda((config) => reprint(openApp(config)), appSettings)

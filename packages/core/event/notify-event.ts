import type { JobBody } from '#contract/jobs'
import { type Context, transaction } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { queueMails } from '../mail/queue-mails.ts'
import type { News } from '../notification/notification.queries.ts'
import { NEWS_MAX, notifyUsers } from '../notification/notify-users.ts'
import { findEvent } from './event.queries.ts'
import type { EventRow } from './event.table.ts'
import { concernedAfter } from './event-audience.queries.ts'

/**
 * Tells the next chunk of those who follow an event or hold a pass, and passes the rest on, in one transaction: after a
 * crash the same chunk comes again, and nobody is told twice.
 */
export async function notifyEvent(ctx: Context, { eventId, change, after }: JobBody<'event.notify'>): Promise<void> {
  await transaction(ctx, async (tx) => {
    const event = await findEvent(tx.db, eventId)
    const news = event && newsOf(event, change)
    if (!news) return
    const people = await concernedAfter(tx.db, eventId, after, NEWS_MAX)
    const last = people.at(-1)
    if (!last) return

    const userIds = people.map((one) => one.userId)
    const told = new Set(await notifyUsers(tx, userIds, news))
    const text = `${news.text}\n\n${tx.siteUrl}${news.link}\n`
    const mails = people
      .filter((one) => told.has(one.userId))
      .map(({ email }) => ({ to: email, subject: news.title, text }))
    await queueMails(tx, mails)
    if (people.length < NEWS_MAX) return
    const key = `event.notify:${news.subjectId}:${last.userId}`
    await enqueue(tx, 'event.notify', { eventId, change, after: last.userId }, { key })
  })
}

/** The news as the event stands now; none when it has changed its mind meanwhile. New dates are new news. */
function newsOf(event: EventRow, change: 'postponed' | 'cancelled'): News | undefined {
  const { id, name, slug, status, startsAt, timeZone, statusReason } = event
  const isCancelled = status === 'cancelled' || (status === 'archived' && statusReason !== null)
  if (status === 'draft' || isCancelled !== (change === 'cancelled')) return undefined

  const link = `/e/${slug}`
  const reason = statusReason ? ` ${statusReason}` : ''
  if (isCancelled) {
    return {
      kind: 'event.cancelled',
      subjectId: id,
      title: `${name} is cancelled`,
      text: `${name} will not take place.${reason}`,
      link,
    }
  }
  const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone }).format(startsAt)
  return {
    kind: 'event.postponed',
    subjectId: `${id}@${startsAt.toISOString()}`,
    title: `${name} has a new date`,
    text: `${name} now takes place on ${when} (${timeZone}).${reason}`,
    link,
  }
}

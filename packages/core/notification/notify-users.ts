import type { Context } from '../context.ts'
import {
  type Added,
  addPersonalNews,
  addSharedNews,
  lockInboxes,
  type News,
  type PersonalNews,
} from './notification.queries.ts'

/** People told in one transaction: enough for speed, few enough to hold their inboxes for a moment only. */
export const NEWS_MAX = 5_000

/**
 * Puts news into inboxes, in the caller's transaction and near its end, since it keeps the inboxes locked until then.
 * Repeating it adds nothing: a person hears once of the same kind and subject. Answers with what was new.
 */
export async function notify(tx: Context, news: PersonalNews[]): Promise<Added[]> {
  const userIds = news.map((one) => one.userId)
  assertFew(userIds)
  if (news.length === 0) return []
  await lockInboxes(tx.db, userIds)
  const added = await addPersonalNews(tx.db, news)
  await announce(tx, added)
  return added
}

/** Tells many people the same; answers with those who had not heard it yet. */
export async function notifyUsers(tx: Context, userIds: string[], news: News): Promise<string[]> {
  assertFew(userIds)
  if (userIds.length === 0) return []
  await lockInboxes(tx.db, userIds)
  const added = await addSharedNews(tx.db, userIds, news)
  await announce(tx, added)
  return added.map((one) => one.userId)
}

function assertFew(userIds: string[]): void {
  if (userIds.length > NEWS_MAX) throw new Error(`news goes to at most ${NEWS_MAX} people at once`)
}

/** Tells open sockets how far each inbox goes now; its own numbers order these hints, and no clock does. */
async function announce(tx: Context, added: Added[]): Promise<void> {
  const lastSeqs = new Map<string, number>()
  for (const { userId, seq } of added) lastSeqs.set(userId, Math.max(seq, lastSeqs.get(userId) ?? 0))
  if (lastSeqs.size === 0) return
  await tx.afterCommit(({ push }) =>
    push.send(
      Array.from(lastSeqs, ([userId, lastSeq]) => ({
        topic: `user:${userId}`,
        name: 'notification.added',
        seq: lastSeq,
        body: { lastSeq },
      })),
    ),
  )
}

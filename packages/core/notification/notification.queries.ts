import { type RawBuilder, sql } from 'kysely'
import type { NotificationKind } from '#contract/notification'
import type { Db } from '../context.ts'
import { newId } from '../id.ts'
import type { NotificationRow } from './notification.table.ts'

/** What happened; a person hears once of the same kind and subject. */
export interface News {
  kind: NotificationKind
  subjectId: string
  title: string
  text: string
  link: string
}
export type PersonalNews = News & { userId: string }

/** A notification that was added, by its place in the person's inbox. */
export interface Added {
  userId: string
  subjectId: string
  seq: number
}

/**
 * Locks the inboxes of these people, making those that are missing, in one order for all callers. Who writes next
 * waits here until this transaction ends, so that sequence numbers become visible in their order.
 */
export const lockInboxes = (db: Db, userIds: string[]) =>
  sql`insert into inbox (user_id) select distinct user_id from unnest(${userIds}::uuid[]) as person (user_id) order by user_id
    on conflict (user_id) do update set last_seq = inbox.last_seq where false`.execute(db)

/** Adds what is new to locked inboxes, in the order given. */
export const addPersonalNews = (db: Db, news: PersonalNews[]) =>
  addNews(
    db,
    sql`unnest(${news.map(() => newId('notification'))}::text[], ${news.map((one) => one.userId)}::uuid[],
      ${news.map((one) => one.kind)}::text[], ${news.map((one) => one.subjectId)}::text[],
      ${news.map((one) => one.title)}::text[], ${news.map((one) => one.text)}::text[], ${news.map((one) => one.link)}::text[])
      with ordinality as news (id, user_id, kind, subject_id, title, text, link, position)`,
  )

/** Adds the same news to many locked inboxes. */
export const addSharedNews = (db: Db, userIds: string[], news: News) =>
  addNews(
    db,
    sql`(select id, user_id, ${news.kind}::text as kind, ${news.subjectId}::text as subject_id, ${news.title}::text as title,
        ${news.text}::text as text, ${news.link}::text as link, 1 as position
      from unnest(${userIds.map(() => newId('notification'))}::text[], ${userIds}::uuid[]) as person (id, user_id)) as news`,
  )

async function addNews(db: Db, news: RawBuilder<unknown>): Promise<Added[]> {
  const added = await sql<Added>`
    with heard_once as (
      select distinct on (user_id, kind, subject_id) * from ${news} order by user_id, kind, subject_id, position
    ), fresh as (
      select *, row_number() over (partition by user_id order by position) as step,
        count(*) over (partition by user_id) as steps
      from heard_once where not exists (
        select 1 from notification known where known.user_id = heard_once.user_id
          and known.kind = heard_once.kind and known.subject_id = heard_once.subject_id)
    ), counted as (
      update inbox set last_seq = last_seq + more.steps from (select distinct user_id, steps from fresh) as more
      where inbox.user_id = more.user_id
      returning inbox.user_id, inbox.last_seq - more.steps as seq_before
    )
    insert into notification (id, user_id, seq, kind, subject_id, title, text, link)
    select id, user_id, seq_before + step, kind, subject_id, title, text, link from fresh join counted using (user_id)
    on conflict (user_id, kind, subject_id) do nothing
    returning user_id, subject_id, seq`.execute(db)
  return added.rows
}

export interface Inbox {
  lastSeq: number
  readSeq: number
}

/** How far a person's inbox goes and was read; both zero before the first news. */
export async function findInbox(db: Db, userId: string): Promise<Inbox> {
  const found = await db
    .selectFrom('inbox')
    .select(['lastSeq', 'readSeq'])
    .where('userId', '=', userId)
    .executeTakeFirst()
  return found ?? { lastSeq: 0, readSeq: 0 }
}

export const newsAfter = (db: Db, userId: string, seq: number, limit: number): Promise<NotificationRow[]> =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('userId', '=', userId)
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute()

/** Newest first, below a sequence number or from the top. */
export const newsBefore = (
  db: Db,
  userId: string,
  seq: number | undefined,
  limit: number,
): Promise<NotificationRow[]> =>
  db
    .selectFrom('notification')
    .selectAll()
    .where('userId', '=', userId)
    .$if(seq !== undefined, (query) => query.where('seq', '<', seq ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()

/** Only forwards, and never beyond what is there. */
export const moveReadMark = (db: Db, userId: string, upTo: number) =>
  sql`update inbox set read_seq = greatest(read_seq, least(${upTo}::bigint, last_seq)) where user_id = ${userId}`.execute(
    db,
  )

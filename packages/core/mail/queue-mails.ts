import { sql } from 'kysely'
import type { JobBody } from '#contract/jobs'
import type { BackContext, Context } from '../context.ts'
import { newId } from '../id.ts'
import { sendDueJobs } from '../job/job.ts'

export interface QueuedMail {
  to: string
  subject: string
  text: string
  html?: string
}

/** Writes a job for each mail in one statement, in the caller's transaction: sent if and only if the change happened. */
export async function queueMails(ctx: Context, mails: QueuedMail[]): Promise<void> {
  if (mails.length === 0) return
  const ids = mails.map(() => newId('job'))
  await sql`insert into job (id, name, body, run_at, rank)
    select id, 'mail.send', body::jsonb, app_now(), 1
    from unnest(${ids}::text[], ${mails.map((mail) => JSON.stringify(mail))}::text[]) as mail (id, body)`.execute(
    ctx.db,
  )
  await ctx.afterCommit(sendDueJobs)
}

/** The job: its id is the key by which the provider and the mailbox know a repeated send. */
export const sendMail = (ctx: BackContext, { html, ...mail }: JobBody<'mail.send'>) =>
  ctx.mail.send({ ...mail, ...(html === undefined ? {} : { html }), key: ctx.requestId })

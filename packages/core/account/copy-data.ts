import { type Context, transaction } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { collectData, lockCopy, storeCopy } from './copy-data.queries.ts'

/** Makes the copy of a person's data that they asked for, and tells them. Running twice makes one. */
export function copyData(ctx: Context, { copyId }: { copyId: string }): Promise<void> {
  return transaction(ctx, async (tx) => {
    const asked = await lockCopy(tx.db, copyId)
    if (!asked) return
    await storeCopy(tx.db, copyId, await collectData(tx.db, asked.userId))
    const lines = [
      `Dear ${asked.name},`,
      'The copy of your data is ready. For a day you can take it here:',
      `${tx.siteUrl}/account/data`,
      'If you did not ask for it, sign out everywhere else and set a new password.',
      'PrimePass',
    ]
    const mail = { to: asked.email, subject: 'The copy of your data is ready', text: lines.join('\n\n') }
    await enqueue(tx, 'mail.send', mail, { key: `account.copy:${copyId}` })
  })
}

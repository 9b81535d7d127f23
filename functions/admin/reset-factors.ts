import { systemClock } from '#adapters/clock'
import { askForReset, callOffReset } from '#core/account/reset-factors'
import type { Context, Db } from '#core/context'
import { CommandError, usageError } from './command-error.ts'

export const RESET_USAGE = 'reset-factors <email> [--call-off] --reason "<how the person was recognised>"'

/** Removes the second factors of somebody who lost them, a day from now; or takes that back. */
export async function runResetFactors(db: Db, words: string[]): Promise<string> {
  const { email, reason, isCalledOff } = read(words)
  const done = await db.transaction().execute(async (tx) => {
    // As much of a context as writing rows needs; what they bring about goes out with the next tick of the clock.
    const ctx = {
      db: tx,
      clock: systemClock,
      actor: { kind: 'system', job: 'admin' },
      requestId: 'admin',
      afterCommit: async () => undefined,
    } as unknown as Context
    return isCalledOff ? callOffReset(ctx, { email, reason }) : askForReset(ctx, { email, reason })
  })
  if (!done) throw new CommandError(`Nobody has the address ${email}.`)
  if (done === true) return `The second factors of ${email} stay.`
  return `The second factors of ${email} go at ${done.toISOString()}, and they are told now. --call-off takes it back.`
}

function read(words: string[]): { email: string; reason: string; isCalledOff: boolean } {
  const rest = words.filter((word) => word !== '--call-off')
  const [email, flag, reason] = rest
  if (!email || flag !== '--reason' || !reason?.trim() || rest.length !== 3) {
    throw usageError(`Usage: npm run admin -- ${RESET_USAGE}`)
  }
  return { email, reason: reason.trim(), isCalledOff: rest.length < words.length }
}

import type { Db } from '#core/context'
import { findJob, type JobStatus, jobStatuses, listJobs, markAdmin, markJobWaiting } from './admin.queries.ts'
import { standing } from './alarms.ts'
import { runAudit } from './audit.ts'
import { CommandError, usageError } from './command-error.ts'
import { METADATA_USAGE, readProviderMetadata } from './provider-metadata.ts'
import { RESET_USAGE, runResetFactors } from './reset-factors.ts'
import { table } from './table.ts'

/** What an administrator can ask for: words in, text out. */
interface Command {
  usage: string
  meaning: string
  run(db: Db, words: string[]): Promise<string | AsyncIterable<string>>
}

const UNDONE: JobStatus[] = ['waiting', 'sent', 'parked']

const commands: Record<string, Command> = {
  'grant-admin': {
    usage: 'grant-admin <email>',
    meaning: 'make an account a platform administrator',
    async run(db, words) {
      const email = only(words, 'grant-admin <email>')
      if (!(await markAdmin(db, email))) throw new CommandError(`Nobody has the address ${email}.`)
      return `${email} is an administrator of the platform now, once signed in with a passkey.`
    },
  },
  'reset-factors': {
    usage: RESET_USAGE,
    meaning: 'remove the second factors of somebody who lost them, a day from now',
    run: runResetFactors,
  },
  jobs: {
    usage: 'jobs [--status parked|waiting|sent|done]',
    meaning: 'jobs that are not done, or those in one state, the next one first',
    async run(db, words) {
      const rows = await listJobs(db, statusesOf(words))
      if (rows.length === 0) return 'There are no such jobs.'
      return table(
        ['job', 'name', 'status', 'due', 'attempts', 'last error'],
        rows.map((job) => [job.id, job.name, job.status, job.runAt, job.attempts, job.lastError]),
      )
    },
  },
  job: {
    usage: 'job <id>',
    meaning: 'everything about one job',
    async run(db, words) {
      const job = await findJob(db, only(words, 'job <id>'))
      if (!job) throw new CommandError(`There is no job ${words[0]}.`)
      return table(['field', 'value'], Object.entries(job))
    },
  },
  rerun: {
    usage: 'rerun <id>',
    meaning: 'let a parked job run again, with all its attempts',
    async run(db, words) {
      const id = only(words, 'rerun <id>')
      if (await markJobWaiting(db, id)) return `${id} waits again and goes out within a minute.`
      const job = await findJob(db, id)
      throw new CommandError(job ? `${id} is ${job.status}; only a parked job is run again.` : `There is no job ${id}.`)
    },
  },
  alarms: {
    usage: 'alarms',
    meaning: 'what must not be and is',
    run: standing,
  },
  'provider-metadata': {
    usage: METADATA_USAGE,
    meaning: 'what an OpenID provider says of itself, to be kept in sign-in-providers',
    run: (_, words) => readProviderMetadata(words),
  },
  audit: {
    usage: 'audit sale | verify [file] | export <organization>',
    meaning: 'compare every sale with its ledger; prove that the audit log, or an export of it, is whole; export it',
    run: runAudit,
  },
}

/** Every command with what it does, for a table. */
export const commandList = Object.values(commands).map(({ usage, meaning }) => [usage, meaning])

/** Runs the command that the first word names; a long answer comes in lines. Throws CommandError with a sentence. */
export async function runCommand(db: Db, [name = '', ...words]: string[]): Promise<string | AsyncIterable<string>> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw usageError(`There is no command ${name}.`)
  return command.run(db, words)
}

/** An answer, line by line or as one. */
export async function* linesOf(said: string | AsyncIterable<string>): AsyncGenerator<string> {
  if (typeof said === 'string') yield said
  else yield* said
}

function only(words: string[], usage: string): string {
  const [word] = words
  if (word === undefined || words.length > 1) throw usageError(`Usage: npm run admin -- ${usage}`)
  return word
}

function statusesOf(words: string[]): readonly JobStatus[] {
  if (words.length === 0) return UNDONE
  const wanted = jobStatuses.find((status) => status === words[1])
  if (words[0] !== '--status' || words.length > 2 || !wanted) {
    throw usageError(`Usage: npm run admin -- jobs --status ${jobStatuses.join('|')}`)
  }
  return [wanted]
}

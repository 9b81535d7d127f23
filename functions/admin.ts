import { systemClock } from '#adapters/clock'
import { clockItem, clockItemSettings } from '#adapters/clock-item'
import { openDatabase } from '#adapters/database'
import { onLambda } from '#adapters/lambda'
import { openLog } from '#adapters/log'
import type { App } from '#core/context'
import { CommandError, usageError } from './admin/command-error.ts'
import { linesOf, runCommand } from './admin/commands.ts'

/** Lambda answers with 6 MB at most. */
const CHARACTERS_MAX = 1_500_000

export interface AdminAnswer {
  text: string
  /** As of a program: 0 when it was done, 2 when the words were wrong. */
  exitCode: number
}

/** A stage's own hand: no door leads here but an invocation by somebody whom AWS lets in; see scripts/admin/stage.ts. */
export const admin =
  ({ db, bell, log }: Pick<App, 'db' | 'bell' | 'log'>) =>
  async ({ words }: { words: string[] }): Promise<AdminAnswer> => {
    log.info('an administrator asks', { command: words[0] })
    try {
      if (words[0] === 'audit' && words[1] === 'verify' && words.length > 2)
        throw usageError('A file is verified where it lies, against DATABASE_URL; without one a stage verifies itself.')
      const text = await whole(linesOf(await runCommand(db, words)))
      await bell.ring()
      return { text, exitCode: 0 }
    } catch (error) {
      if (error instanceof CommandError) return { text: error.message, exitCode: error.exitCode }
      throw error
    }
  }

async function whole(lines: AsyncIterable<string>): Promise<string> {
  const parts: string[] = []
  let characters = 0
  for await (const line of lines) {
    parts.push(line)
    characters += line.length
    if (characters > CHARACTERS_MAX)
      throw new CommandError('That is more than one answer holds: export it in the console.')
  }
  return parts.join('\n')
}

export const handler = onLambda(
  ({ databaseUrl, logLevel, ...config }) => {
    const log = openLog(logLevel)
    const db = openDatabase(databaseUrl, { max: 1, log, aws: config })
    return admin({ db, log, bell: clockItem(config, { clock: systemClock, log }) })
  },
  ['databaseUrl', 'logLevel', ...clockItemSettings],
)

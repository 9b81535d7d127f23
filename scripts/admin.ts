import { parseArgs } from 'node:util'
import { CommandError } from '#functions/admin/command-error'
import { commandList, linesOf, runCommand } from '#functions/admin/commands'
import { table } from '#functions/admin/table'
import { openPrompt } from './admin/psql.ts'
import { databaseUrlInUse, withDatabase } from './database-in-use.ts'
import { runScript, ScriptError, usageError } from './script-error.ts'

const prompt = ['psql', 'a prompt to the database; not for a stage']

/** What keeps a platform running, from a terminal: against DATABASE_URL, the stack that runs here, or a stage on AWS. */
async function run(args: string[]): Promise<void> {
  const { stage, words } = stageAndWords(args)
  const [name = 'help'] = words
  if (name === 'help') return console.log(help())
  if (name === 'psql') return openPrompt(databaseUrl())
  try {
    if (stage !== undefined) return console.log(await onStage(stage, words))
    await withDatabase(async (db) => {
      for await (const line of linesOf(await runCommand(db, words))) console.log(line)
    })
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    const isUnknown = !commandList.some(([usage = '']) => usage.split(' ')[0] === name)
    throw new ScriptError(isUnknown ? `${error.message}\n\n${help()}` : error.message, error.exitCode)
  }
}

/** What calls AWS is loaded only for that. */
async function onStage(stage: string, words: string[]): Promise<string> {
  const { askStage } = await import('./admin/stage.ts')
  return askStage(stage, words)
}

/** `--stage X` before the command; what comes after the command is the command's own. */
function stageAndWords(args: string[]): { stage: string | undefined; words: string[] } {
  if (args[0] !== '--stage') return { stage: undefined, words: args }
  const { values } = parseArgs({ args: args.slice(0, 2), options: { stage: { type: 'string' } } })
  if (!values.stage) throw usageError('Which stage? npm run admin -- --stage <stage> <command>')
  return { stage: values.stage, words: args.slice(2) }
}

function databaseUrl(): string {
  const url = databaseUrlInUse()
  if (url === undefined) throw new ScriptError('Nothing is running here. Start it with npm start, or set DATABASE_URL.')
  return url
}

const help = () => table(['npm run admin -- [--stage <stage>]', 'does'], [...commandList, prompt])

await runScript(() => run(process.argv.slice(2)))

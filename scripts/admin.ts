import { commands } from './admin/commands.ts'
import { openPrompt } from './admin/psql.ts'
import { databaseUrlInUse, withDatabase } from './database-in-use.ts'
import { runScript, ScriptError, usageError } from './script-error.ts'
import { table } from './table.ts'

const prompt = { usage: 'psql', meaning: 'a prompt to the database' }

/** What keeps a platform running, from a terminal: against DATABASE_URL, or the stack that runs here. */
async function run([name = 'help', ...words]: string[]): Promise<void> {
  if (name === 'help') return console.log(help())
  if (name === 'psql') return openPrompt(databaseUrl())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw usageError(`There is no command ${name}.\n\n${help()}`)
  await withDatabase(async (db) => {
    const said = await command.run(db, words)
    if (typeof said === 'string') return console.log(said)
    for await (const line of said) console.log(line)
  })
}

function databaseUrl(): string {
  const url = databaseUrlInUse()
  if (url === undefined) throw new ScriptError('Nothing is running here. Start it with npm start, or set DATABASE_URL.')
  return url
}

function help(): string {
  const rows = [...Object.values(commands), prompt].map(({ usage, meaning }) => [usage, meaning])
  return table(['npm run admin --', 'does'], rows)
}

await runScript(() => run(process.argv.slice(2)))

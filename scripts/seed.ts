import { table } from '#functions/admin/table'
import { firstSeed } from '#functions/local/first-seed'
import { runningStack } from './database-in-use.ts'
import { runScript, ScriptError } from './script-error.ts'

/** Fills the world of the running stack, if nobody has been there. */
async function run(): Promise<void> {
  const running = runningStack()
  if (!running) throw new ScriptError('Nothing is running here. npm start seeds by itself, the first time.')
  const { isNew, signIns } = await firstSeed(running.environment)
  if (signIns.length === 0) throw new ScriptError('There are people already, and none of ours: nothing was done.')
  console.log(isNew ? 'A small world was seeded.\n' : 'The world was seeded before; nothing was done.\n')
  console.log(
    table(
      ['sign in as', 'e-mail', 'password'],
      signIns.map(({ as, email, password }) => [as, email, password]),
    ),
  )
  console.log('\nWho works there also types the code of the page /code of the mailbox.')
}

await runScript(run)

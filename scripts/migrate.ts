import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { readMigrations } from '#adapters/migrations'
import { migrate, migrationStatus } from '#core/migration/migrate'
import { table } from '#functions/admin/table'
import { REPOSITORY } from '#local/repository'
import { withDatabase } from './database-in-use.ts'
import { runScript } from './script-error.ts'

const MIGRATIONS = pathToFileURL(join(REPOSITORY, 'packages/core/migrations/'))

/** Runs what has not run yet; with `--status` only says what has. */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { status: { type: 'boolean', default: false } } })
  const migrations = await readMigrations(MIGRATIONS)
  await withDatabase(
    async (db) => {
      if (!values.status) console.log(told(await migrate(db, migrations)))
      const states = await migrationStatus(db, migrations)
      console.log(
        table(
          ['migration', 'ran at'],
          states.map(({ name, ranAt }) => [name, ranAt ?? 'not yet']),
        ),
      )
    },
    { canStart: true },
  )
}

const told = (ran: string[]) => (ran.length === 0 ? 'Nothing new to run.\n' : `Ran ${ran.join(', ')}.\n`)

await runScript(run)

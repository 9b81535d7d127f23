import { readdirSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { REPOSITORY } from '#local/repository'
import { runScript, usageError } from './script-error.ts'

const FOLDER = join(REPOSITORY, 'packages/core/migrations')
const NAME_FORMAT = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const NAME_CHARS_MAX = 50
const NUMBER_DIGITS = 4

/** Writes the next migration, empty but for its comment, and tells its file. */
export function newMigration(name: string, folder = FOLDER): string {
  if (!NAME_FORMAT.test(name) || name.length > NAME_CHARS_MAX) {
    throw usageError(
      `"${name}" is no name for a migration: small letters, digits and hyphens, at most ${NAME_CHARS_MAX}, such as add-gates.`,
    )
  }
  const known = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  const twin = known.find((file) => file.slice(NUMBER_DIGITS + 1) === `${name}.sql`)
  if (twin) throw usageError(`There is a migration of this name: ${twin}.`)
  const last = Math.max(0, ...known.map((file) => Number.parseInt(file, 10)))
  const number = String(last + 1).padStart(NUMBER_DIGITS, '0')
  const file = join(folder, `${number}-${name}.sql`)
  writeFileSync(file, header(name), { flag: 'wx' })
  return file
}

const header = (name: string) => `-- ${name.replaceAll('-', ' ')}: say in one sentence what this makes possible.
-- Forward only, in one transaction, while the code before it still serves: add, let the code move over, remove later.
-- Stay within PostgreSQL 17; give every foreign key its index, and every rule its constraint.

`

async function run(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [name] = positionals
  if (name === undefined || positionals.length > 1) throw usageError('Say its name: npm run new:migration -- add-gates')
  console.log(relative(REPOSITORY, newMigration(name)))
}

if (import.meta.main) await runScript(run)

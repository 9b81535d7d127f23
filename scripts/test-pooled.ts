import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { runScript, ScriptError } from './script-error.ts'

/** What starts stacks, servers or browsers of its own, or has no database, says nothing about a pooler. */
const ELSEWHERE = ['adapters', 'architecture', 'e2e', 'infra', 'load', 'local', 'migration', 'scripts', 'seed', 'web']
const BROWSERS = 'tests/payment/card-form.test.ts'

/** The integration tests once more, each transaction through PgBouncer; other words are files or options of Vitest. */
async function run(): Promise<void> {
  if (spawnSync('pgbouncer', ['--version']).status !== 0)
    throw new ScriptError(
      'pgbouncer is not installed, and these tests go through it (on Debian: apt-get install pgbouncer).',
    )
  const said = process.argv.slice(2)
  const isFile = (word: string) => word.startsWith('tests/')
  const files = said.some(isFile) ? [] : integrationTests()
  const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'backend', ...files, ...said]
  const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', env: { ...process.env, POOLED: '1' } })
  if (status !== 0) throw new ScriptError('Not everything works behind a pooler.')
}

const integrationTests = () =>
  globSync('tests/*/*.test.ts').filter((file) => !ELSEWHERE.includes(file.split('/')[1] ?? '') && file !== BROWSERS)

await runScript(run)

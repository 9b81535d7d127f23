import { parseArgs } from 'node:util'
import type { AwsConfig } from '#adapters/aws-request'
import { awsSettings } from '#adapters/aws-request'
import { systemClock } from '#adapters/clock'
import { readConfig } from '#adapters/config'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { databaseName, type StageConfig, stageConfig } from '../../stacks/config.ts'
import { runScript, ScriptError, usageError } from '../script-error.ts'
import { checkRestored, type RestoredCheck } from './restore/check-restored.ts'
import { openClusters } from './restore/clusters.ts'
import { drill } from './restore/drill.ts'

/**
 * Restores a stage's newest backup beside it, checks it against the running database and deletes it: `--stage <stage>`,
 * and `--at <instant>` for an earlier moment. `--restored <url> --running <url> --at <instant>` only checks.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      at: { type: 'string' },
      restored: { type: 'string' },
      running: { type: 'string' },
    },
  })
  const at = values.at === undefined ? undefined : new Date(values.at)
  if (at && Number.isNaN(at.getTime())) throw usageError('--at is an instant like 2027-05-22T08:00:00Z')
  if (values.restored && values.running && at) return verdict(await compare(values.restored, values.running, at))
  if (!values.stage) throw usageError('Which stage? --stage production or staging')
  const config = stageConfig(values.stage, process.env)
  if (config.kind === 'preview') throw usageError('A preview has no cluster of its own: staging has it.')

  const aws = readConfig(process.env, awsSettings)
  const { result, restoreMs } = await drill(
    {
      clusters: openClusters(config.region),
      clock: systemClock,
      check: (restored, source, to) => compare(urlOf(config, restored.host), urlOf(config, source.host), to, aws),
      tell: (line) => console.log(line),
    },
    { stage: config.stage, ...(at ? { at } : {}) },
  )
  console.log(`\nWrite down: restored in ${Math.ceil(restoreMs / 60_000)} minutes.`)
  verdict(result)
}

/** As the role of the functions, which signs in with IAM. */
const urlOf = (config: StageConfig, host: string) =>
  `postgres://${databaseName(config)}_app@${host}:5432/${databaseName(config)}`

async function compare(restored: string, running: string, at: Date, aws?: AwsConfig): Promise<RestoredCheck[]> {
  const log = openLog('error')
  const [one, other] = [restored, running].map((url) => openDatabase(url, { max: 1, log, ...(aws ? { aws } : {}) }))
  if (!one || !other) throw new Error('two databases are compared')
  try {
    return await checkRestored(one, other, at)
  } finally {
    await Promise.all([one.destroy(), other.destroy()])
  }
}

function verdict(checks: RestoredCheck[]): void {
  console.log()
  for (const { promise, seen, problem } of checks)
    console.log(`  ${problem === undefined ? 'yes' : 'NO '}  ${promise} (${problem ?? seen})`)
  if (checks.some(({ problem }) => problem !== undefined))
    throw new ScriptError('The restored database is not as it must be.')
  console.log('\nThe backup is good.\n')
}

if (import.meta.main) await runScript(run)

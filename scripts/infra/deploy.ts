import { join } from 'node:path'
import { REPOSITORY } from '#local/repository'
import { buildSite } from '#local/vite-site'
import { missingFor } from '../../stacks/config.ts'
import { runScript, ScriptError } from '../script-error.ts'
import { bundleForStacks } from './bundle.ts'
import { runCdk } from './run-cdk.ts'
import { stageArgument } from './stage-argument.ts'

/**
 * Builds PrimePass and brings it to a stage with CDK alone. `--bootstrap` prepares an account that never had CDK before.
 * Each deployment has a revision of its own, so that Lambdas start anew and read their secrets again.
 */
async function run(): Promise<void> {
  const { config, said } = stageArgument(['bootstrap'])
  const missing = missingFor(config)
  if (missing.length > 0) throw new ScriptError(`${config.stage} needs ${missing.join(', ')}: see docs/deployment.md`)
  await buildSite(join(REPOSITORY, 'web/vite.config.ts'))
  await bundleForStacks()
  const environment = { REVISION: String(Math.floor(Date.now() / 1000)) }
  if (said.bootstrap) runCdk(config.stage, ['bootstrap'], environment)
  runCdk(
    config.stage,
    ['deploy', '--all', '--require-approval', 'never', '--outputs-file', `outputs.${config.stage}.json`],
    environment,
  )
}

await runScript(run)

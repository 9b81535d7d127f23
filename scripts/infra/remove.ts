import { runScript, ScriptError } from '../script-error.ts'
import { bundleForStacks } from './bundle.ts'
import { runCdk } from './run-cdk.ts'
import { stageArgument } from './stage-argument.ts'

/** Deletes a stage with all it holds. Production is never deleted by a command. */
async function run(): Promise<void> {
  const { stage, kind } = stageArgument().config
  if (kind === 'production') throw new ScriptError('Production is not removed by a command: see docs/deployment.md')
  await bundleForStacks()
  runCdk(stage, ['destroy', '--all', '--force'])
}

await runScript(run)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runScript, ScriptError } from '../script-error.ts'
import { bundleForStacks } from './bundle.ts'
import { outputOf, runCdk, STACKS } from './run-cdk.ts'
import { stageArgument } from './stage-argument.ts'

interface Report {
  pluginReports: { violations: { ruleName: string; description: string }[] }[]
}

/** Writes the templates of a stage to `stacks/cdk.out.<stage>`, offline, and fails on anything the validation found. */
async function run(): Promise<void> {
  const { stage } = stageArgument().config
  await bundleForStacks()
  runCdk(stage, ['synth', '--quiet'])
  // Wrong enums and runtimes past their end are only warnings to CDK.
  const report: Report = JSON.parse(readFileSync(join(STACKS, outputOf(stage), 'validation-report.json'), 'utf8'))
  const found = report.pluginReports.flatMap(({ violations }) => violations)
  for (const { ruleName, description } of found) console.error(`${ruleName}: ${description}`)
  if (found.length > 0) throw new ScriptError(`${found.length} findings in the templates of ${stage}`)
  console.log(`${stage} is in stacks/${outputOf(stage)}`)
}

await runScript(run)

import { parseArgs } from 'node:util'
import { type StageConfig, stageConfig } from '../../stacks/config.ts'
import { usageError } from '../script-error.ts'

/** The stage of `--stage <name>`, and which of the other words were said. Throws when there is none. */
export function stageArgument<Flag extends string>(
  flags: readonly Flag[] = [],
  args = process.argv.slice(2),
): { config: StageConfig; said: Record<Flag, boolean> } {
  const options = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const }]))
  const { values } = parseArgs({ args, options: { ...options, stage: { type: 'string' } } })
  if (typeof values.stage !== 'string')
    throw usageError('Which stage? --stage production, staging, pr-<number> or preview-<name>')
  // Each flag was asked for by its name just above; the compiler cannot follow that through the entries.
  const said = Object.fromEntries(flags.map((flag) => [flag, values[flag as 'stage'] !== undefined])) as Record<
    Flag,
    boolean
  >
  return { config: configOf(values.stage), said }
}

function configOf(stage: string): StageConfig {
  try {
    return stageConfig(stage, process.env)
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error))
  }
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { REPOSITORY } from '#local/repository'
import { ScriptError } from '../script-error.ts'

export const STACKS = join(REPOSITORY, 'stacks')
const CDK = join(STACKS, 'node_modules/.bin/cdk')

/** Where the stacks of a stage are written, relative to `stacks/`. */
export const outputOf = (stage: string) => `cdk.out.${stage}`

/** Runs the CDK of the lockfile for one stage, with this Node. Throws when it fails. */
export function runCdk(stage: string, args: string[], environment: Record<string, string> = {}): void {
  if (!existsSync(CDK)) throw new ScriptError('The stacks are not installed. First: npm run infra:install')
  const PATH = `${dirname(process.execPath)}:${process.env.PATH}`
  const { status } = spawnSync(CDK, [...args, '--context', `stage=${stage}`, '--output', outputOf(stage)], {
    cwd: STACKS,
    stdio: 'inherit',
    env: { ...process.env, ...environment, PATH },
  })
  if (status !== 0) throw new ScriptError(`cdk ${args[0]} failed for ${stage}`)
}

import { execFileSync } from 'node:child_process'
import { runScript } from '../script-error.ts'
import { bundleForStacks } from './bundle.ts'
import { type ListedStack, reap } from './reap.ts'
import { runCdk } from './run-cdk.ts'

interface Described {
  Tags?: { Key: string; Value: string }[]
  StackStatus: string
  EnableTerminationProtection?: boolean
  CreationTime: string
  LastUpdatedTime?: string
}

/** What `aws cloudformation describe-stacks` says of PrimePass's stacks. */
export function listedStacks(json: string): ListedStack[] {
  const { Stacks }: { Stacks: Described[] } = JSON.parse(json)
  return Stacks.flatMap(({ Tags = [], StackStatus, EnableTerminationProtection, CreationTime, LastUpdatedTime }) => {
    const tag = (name: string) => Tags.find(({ Key }) => Key === `primepass:${name}`)?.Value
    const stage = tag('stage')
    if (stage === undefined) return []
    return {
      stage,
      isEphemeral: tag('ephemeral') === 'true',
      isProtected: EnableTerminationProtection ?? false,
      status: StackStatus,
      changedAt: new Date(LastUpdatedTime ?? CreationTime),
    }
  })
}

/** Each night: asks AWS and GitHub, and removes the previews that nobody needs. */
async function run(): Promise<void> {
  const pulls: { number: number }[] = JSON.parse(tell('gh', 'pr list --state open --limit 1000 --json number'))
  await bundleForStacks()
  const removed = await reap({
    stacks: listedStacks(tell('aws', 'cloudformation describe-stacks --output json')),
    openPullRequests: pulls.map(({ number }) => number),
    now: new Date(),
    remove: async (stage) => runCdk(stage, ['destroy', '--all', '--force']),
  })
  console.log(removed.length > 0 ? `Removed ${removed.join(', ')}` : 'No preview was left behind.')
}

const tell = (program: string, words: string) =>
  execFileSync(program, words.split(' '), { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })

if (import.meta.main) await runScript(run)

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runScript, ScriptError, usageError } from '../script-error.ts'
import { STACKS } from './run-cdk.ts'
import { type Check, checks, siteAt } from './smoke-checks.ts'

/** What a check came to; `problem` is undefined when it holds. */
export interface Verdict {
  promise: string
  problem: string | undefined
}

/** Runs the checks one after the other, and all of them whatever fails. */
export async function smoke(url: string, list: readonly Check[] = checks): Promise<Verdict[]> {
  const site = siteAt(url)
  const verdicts: Verdict[] = []
  for (const { promise, run } of list) {
    const problem = await run(site).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    verdicts.push({ promise, problem })
  }
  return verdicts
}

/** Looks at a stage as a visitor does: `--stage staging` once it was deployed from here, or `--url http://localhost:5173`. */
async function run(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, url: { type: 'string' } } })
  const url = values.url ?? (values.stage === undefined ? undefined : urlOf(values.stage))
  if (url === undefined) throw usageError('Which site? --stage <stage> or --url <address>')
  const verdicts = await smoke(url.replace(/\/$/, ''))
  console.log(`\n${url}\n`)
  for (const { promise, problem } of verdicts)
    console.log(`  ${problem === undefined ? 'yes' : 'NO '}  ${promise}${problem === undefined ? '' : `: ${problem}`}`)
  const broken = verdicts.filter(({ problem }) => problem !== undefined).length
  if (broken > 0) throw new ScriptError(`${broken} of ${verdicts.length} promises are broken.`)
  console.log('\nAll of it holds.\n')
}

function urlOf(stage: string): string {
  const file = join(STACKS, `outputs.${stage}.json`)
  try {
    const outputs: Record<string, { SiteUrl?: string }> = JSON.parse(readFileSync(file, 'utf8'))
    const url = Object.values(outputs).find(({ SiteUrl }) => SiteUrl)?.SiteUrl
    if (url) return url
  } catch {
    // Said below.
  }
  throw new ScriptError(`${file} does not say where ${stage} is: deploy it from here, or name its address with --url.`)
}

if (import.meta.main) await runScript(run)

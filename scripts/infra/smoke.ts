import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { REPOSITORY } from '#local/repository'
import { stageConfig } from '../../stacks/config.ts'
import { runScript, ScriptError, usageError } from '../script-error.ts'
import { STACKS } from './run-cdk.ts'
import { localAccount, localAddresses, smokeAccount } from './smoke-account.ts'
import { type Check, checks, siteAt } from './smoke-checks.ts'
import { type StageFacts, smokeSale } from './smoke-sale.ts'
import type { Verdict } from './verdict.ts'

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

/** Reads `config.json` of a site, which knows what a browser must know. */
export async function factsOf(url: string): Promise<StageFacts> {
  const answer = await siteAt(url).ask('/config.json')
  const { socketUrl, publishableKey, paymentScriptUrl } = await answer.json()
  return { addresses: { site: url, api: url, socket: socketUrl }, publishableKey, paymentScriptUrl }
}

/**
 * Looks at a stage as a visitor does, then does the main job there with an account of its own. `--stage local` is the
 * running `npm start`, others must have been deployed from here. `--read-only`, and `--url <address>`, only look.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, url: { type: 'string' }, 'read-only': { type: 'boolean' } },
  })
  const { stage } = values
  const local = stage === LOCAL ? localAddresses(join(REPOSITORY, '.local/running.json')) : undefined
  const address = values.url ?? local?.site ?? (stage === undefined ? undefined : urlOf(stage))
  if (address === undefined) throw usageError('Which site? --stage <stage> or --url <address>')
  const url = address.replace(/\/$/, '')
  console.log(`\n${url}\n`)
  const verdicts = await smoke(url)
  tell(verdicts)

  if (stage === undefined || values['read-only']) console.log('\n  Nothing was bought.')
  else if (stage !== LOCAL && isWithoutAccount(stage))
    console.log('\n  Nothing was bought: a preview has no smoke account.')
  else {
    const account = local ? await localAccount(local) : smokeAccount(stage)
    const facts = await factsOf(url)
    console.log()
    const steps = await smokeSale(local ? { ...facts, addresses: local } : facts, account)
    tell(steps)
    verdicts.push(...steps)
  }
  const broken = verdicts.filter(({ problem }) => problem !== undefined).length
  if (broken > 0) throw new ScriptError(`${broken} of ${verdicts.length} promises are broken.`)
  console.log('\nAll of it holds.\n')
}

const LOCAL = 'local'

/** A preview's database is new, and nobody is in it. */
const isWithoutAccount = (stage: string) =>
  stageConfig(stage, process.env).kind === 'preview' && process.env.SMOKE_ACCOUNT === undefined

function tell(verdicts: Verdict[]): void {
  for (const { promise, problem } of verdicts)
    console.log(`  ${problem === undefined ? 'yes' : 'NO '}  ${promise}${problem === undefined ? '' : `: ${problem}`}`)
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

if (import.meta.main) {
  await runScript(run)
  // What is left open is a timer of the sale's browser.
  process.exit()
}

import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { table } from '#functions/admin/table'
import { bundleFunctions } from '#local/bundle'
import { type DeployedName, deployedNames } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'
import { buildSite } from '#local/vite-site'
import { serveBundles } from './build/bundle-stack.ts'
import { firstEvents } from './build/first-events.ts'
import { importMs, tooSlow } from './build/import-time.ts'
import { weighSite } from './build/site-budget.ts'
import { type Budget, kilobytes, overweight, weigh, weighReference } from './build/weights.ts'
import { runScript, ScriptError } from './script-error.ts'

const FUNCTIONS = join(REPOSITORY, 'dist/functions')
const budget: Budget = JSON.parse(readFileSync(new URL('./bundle-budget.json', import.meta.url), 'utf8'))

/** Builds the site and every function as they are deployed, weighs them, and lets each answer one event. */
async function run(): Promise<void> {
  await buildSite(join(REPOSITORY, 'web/vite.config.ts'))
  console.log('The site is in web/dist; after gzip it weighs:')
  const siteFaults = weighSite(join(REPOSITORY, 'web/dist'))
  rmSync(FUNCTIONS, { recursive: true, force: true })
  await bundleFunctions({ outDir: FUNCTIONS, names: deployedNames, minify: true })
  console.log(`The functions are in ${relative(REPOSITORY, FUNCTIONS)}.\n`)

  const answers = await answersOfAll()
  const weights = deployedNames.map((name) => weigh(FUNCTIONS, name))
  const times = new Map(deployedNames.map((name) => [name, importMs(FUNCTIONS, name)]))
  const reference = await weighReference()
  console.log(
    table(
      ['function', 'minified', 'gzip', 'budget', 'imported in', 'asked for', 'answered'],
      [...weights, reference].map(({ name, bytes, gzipBytes }) => [
        name,
        ...[bytes, gzipBytes, budget.gzipBytesMax[name as DeployedName]].map((size) =>
          (size === undefined ? '' : kilobytes(size)).padStart(9),
        ),
        (
          times
            .get(name as DeployedName)
            ?.toFixed(0)
            .concat(' ms') ?? ''
        ).padStart(11),
        ...(answers.get(name) ?? ['hono, kysely and pg alone', '']),
      ]),
    ),
  )
  const faults = [
    ...siteFaults,
    ...wrongAnswers(answers),
    ...overweight(weights, reference, budget),
    ...tooSlow(times, budget.importMsMax),
  ]
  if (faults.length > 0) throw new ScriptError(faults.join('\n'))
}

/** What each function was asked for and answered. */
async function answersOfAll(): Promise<Map<string, [string, string]>> {
  const { stack, functions, stop } = await serveBundles(FUNCTIONS)
  try {
    const answers = new Map<string, [string, string]>()
    for (const name of deployedNames) {
      const { event, ask } = firstEvents[name]
      answers.set(name, [event, await ask(stack, functions)])
    }
    return answers
  } finally {
    await stop()
  }
}

function wrongAnswers(answers: Map<string, [string, string]>): string[] {
  return deployedNames.flatMap((name) => {
    const { expected } = firstEvents[name]
    const [, answer] = answers.get(name) ?? []
    return answer === expected ? [] : [`${name} answered ${answer} in place of ${expected}.`]
  })
}

await runScript(run)
// A built function keeps its connections, as on Lambda.
process.exit()

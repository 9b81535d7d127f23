import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { table } from '#functions/admin/table'
import { throwawayBundles } from './demo/throwaway-bundles.ts'
import type { Claim, Scenario } from './game-day/day.ts'
import { startDayStack } from './game-day/day-stack.ts'
import { crash } from './game-day/scenarios/crash.ts'
import { database } from './game-day/scenarios/database.ts'
import { queue } from './game-day/scenarios/queue.ts'
import { redis } from './game-day/scenarios/redis.ts'
import { sockets } from './game-day/scenarios/sockets.ts'
import { table as socketTable } from './game-day/scenarios/table.ts'
import { runScript, ScriptError, usageError } from './script-error.ts'

const SCENARIOS: Scenario[] = [redis, queue, database, socketTable, sockets, crash]
const LIMIT_MS = 240_000
const COMPLAINTS_MAX = 8_000

/** Game days: bad things are done to a stack of its own during a sale. Names choose some of them, none means all. */
async function run(): Promise<void> {
  const names = process.argv.slice(2)
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name))
  if (unknown)
    throw usageError(`There is no game day ${unknown}; there are ${SCENARIOS.map(({ name }) => name).join(', ')}.`)
  const chosen = SCENARIOS.filter(({ name }) => names.length === 0 || names.includes(name))

  const { outDir, remove } = await throwawayBundles()
  const broken: string[] = []
  try {
    for (const scenario of chosen) broken.push(...(await runDay(scenario, outDir)))
  } finally {
    remove()
  }
  if (broken.length > 0) throw new ScriptError(`Not as expected: ${broken.length}.\n${broken.join('\n')}`)
  console.log('\nAll of it is as expected, and nothing was lost.\n')
}

/** Tells which claims do not hold. */
async function runDay(scenario: Scenario, functions: string): Promise<string[]> {
  const startedAt = performance.now()
  const claims: Claim[] = []
  const stack = await startDayStack(functions)
  const db = openDatabase(stack.addresses.postgres, { max: 2, log: openLog('error', () => undefined) })
  const claim = (text: string, holds: boolean, seen: unknown = '') => {
    claims.push({ text, holds, seen: String(seen) })
  }
  try {
    await Promise.race([scenario.run({ stack, db, claim }), late()])
  } catch (error) {
    claim('it ends', false, error instanceof Error ? error.message : error)
    console.error(error)
  } finally {
    await db.destroy()
    await stack.stop()
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  console.log(`\n${scenario.name}: ${scenario.title} (${seconds} s)\n`)
  console.log(
    table(
      ['so', 'what must be', 'seen'],
      claims.map(({ text, holds, seen }) => [holds ? 'yes' : 'NO', text, seen]),
    ),
  )
  const broken = claims.filter(({ holds }) => !holds)
  if (broken.length > 0) console.log(`\nThe functions said:\n${stack.complaints().slice(-COMPLAINTS_MAX)}`)
  return broken.map(({ text, seen }) => `${scenario.name}: ${text} (seen: ${seen})`)
}

function late(): Promise<never> {
  return new Promise((_, reject) => {
    const error = new Error(`It is not over after ${LIMIT_MS / 1000} seconds.`)
    setTimeout(() => reject(error), LIMIT_MS).unref()
  })
}

await runScript(run)
// What is left open is a timer or a connection to something that is gone.
process.exit()

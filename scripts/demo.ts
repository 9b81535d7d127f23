import { parseArgs } from 'node:util'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { openBrowser } from './demo/browser.ts'
import { play } from './demo/play.ts'
import { startPrivateStack } from './demo/private-stack.ts'
import { openStory } from './demo/story.ts'
import { claimsOf, figuresOf } from './demo/verdict.ts'
import { runScript, ScriptError, usageError } from './script-error.ts'

const SIZE_MAX = 2_000
const LIMIT_MS = 120_000
const LIMIT_MS_PER_BUYER = 400
const INTERRUPTED_EXIT_CODE = 130

/** The main job in the terminal, on a stack of its own that is gone afterwards. */
async function run(): Promise<void> {
  const size = readSize()
  const story = openStory()
  const end = endings(LIMIT_MS + size.buyers * LIMIT_MS_PER_BUYER)
  console.log(`\n${size.buyers} buyers, ${size.places} places.\n`)
  const stack = await Promise.race([startPrivateStack(), end])
  try {
    story.tell('A whole stack runs on random ports: Postgres, queues, sockets, payments, and every function.')
    const db = openDatabase(stack.environment.DATABASE_URL ?? '', { max: 2, log: openLog('error') })
    const outcome = await Promise.race([play({ stack, db, organizer: openBrowser(stack), story }, size), end])
    await db.destroy()

    console.log(`\n${figuresOf(outcome, size)}\n`)
    const broken = claimsOf(outcome, size).filter((claim) => !claim.holds)
    if (broken.length > 0) throw new ScriptError(`Not true: ${broken.map(({ text }) => text).join('; ')}.`)
    if (stack.complaints())
      throw new ScriptError(`The sale is true, but the functions complained:\n${stack.complaints()}`)
    console.log('All of it is true.\n')
  } catch (error) {
    if (!(error instanceof ScriptError)) console.error(stack.complaints())
    throw error
  } finally {
    await stack.stop()
  }
}

function readSize(): { buyers: number; places: number } {
  const { values } = parseArgs({
    options: { buyers: { type: 'string', default: '50' }, places: { type: 'string', default: '20' } },
  })
  const [buyers, places] = [Number(values.buyers), Number(values.places)]
  const isSize = (value: number) => Number.isInteger(value) && value >= 1 && value <= SIZE_MAX
  if (!isSize(buyers) || !isSize(places) || places > buyers) {
    throw usageError(`Buyers and places are whole numbers up to ${SIZE_MAX}, and there are no more places than buyers.`)
  }
  return { buyers, places }
}

/** Rejects when it takes too long, or at Ctrl-C. */
function endings(limitMs: number): Promise<never> {
  return new Promise((_, reject) => {
    const late = new ScriptError(`It is not over after ${limitMs / 1000} seconds.`)
    setTimeout(() => reject(late), limitMs).unref()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => reject(new ScriptError('Stopping …', INTERRUPTED_EXIT_CODE)))
    }
  })
}

await runScript(run)
// What is left open is a timer or a connection to something that is gone.
process.exit()

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const TRIES = 3
const MEASURE =
  'const from = performance.now(); await import(process.argv[1]); console.log(performance.now() - from); process.exit()'

/** Milliseconds in which a new process has imported a bundle, the best of three: what a cold start waits for before ours begins. */
export function importMs(outDir: string, name: string): number {
  const { href } = pathToFileURL(join(outDir, `${name}.mjs`))
  const once = () => Number(execFileSync(process.execPath, ['--input-type=module', '--eval', MEASURE, href]))
  return Math.min(...Array.from({ length: TRIES }, once))
}

/** What takes too long, as sentences. */
export const tooSlow = (times: Map<string, number>, mostMs: number): string[] =>
  [...times]
    .filter(([, ms]) => ms > mostMs)
    .map(([name, ms]) => `${name} is imported in ${ms.toFixed(0)} ms; at most ${mostMs} are allowed.`)

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { buildOptions, bundleFunctions } from '#local/bundle'
import { REPOSITORY } from '#local/repository'
import { kilobytes, weigh } from '../../scripts/build/weights.ts'
import { median } from './drive.ts'
import { openLoadWorld } from './load-world.ts'
import { ratio, type Verdict } from './verdict.ts'

const WEIGHT_GOAL = 2
const TIME_GOAL = 1.6
const STARTS_PER_ROUND = 3

const run = promisify(execFile)
const probe = fileURLToPath(new URL('./first-call.ts', import.meta.url))

/**
 * The API's bundle against Hono, Kysely and pg bundled alike: its weight after gzip, and import and first call in a
 * fresh process; the call asks Postgres once on either side.
 */
export async function measureBundle({ rounds }: { rounds: number }): Promise<Verdict[]> {
  // What lies below node_modules is imported as it is.
  const outDir = mkdtempSync(join(REPOSITORY, 'node_modules', '.primepass-weighed-'))
  const world = await openLoadWorld()
  try {
    await bundleFunctions({ outDir, names: ['http'], minify: true })
    const entry = { in: join(REPOSITORY, 'scripts/build/reference.ts'), out: 'reference' }
    await build({ ...buildOptions({ outDir, names: [], minify: true }), entryPoints: [entry] })
    const [ours, reference] = [weigh(outDir, 'http'), weigh(outDir, 'reference')]
    const environment = environmentOf(world.postgres.url)
    const api: number[] = []
    const bare: number[] = []
    for (let start = 0; start < rounds * STARTS_PER_ROUND; start++) {
      api.push(await firstCall(join(outDir, 'http.mjs'), '/api/public/events', environment))
      bare.push(await firstCall(join(outDir, 'reference.mjs'), '/', environment))
    }
    const weight = ours.gzipBytes / reference.gzipBytes
    const time = median(api) / median(bare)
    return [
      {
        measure: 'API bundle after gzip / Hono, Kysely, pg',
        goal: `<= ${ratio(WEIGHT_GOAL)}`,
        measured: `${ratio(weight)} (${kilobytes(ours.gzipBytes)} and ${kilobytes(reference.gzipBytes)})`,
        isMet: weight <= WEIGHT_GOAL,
        isRight: true,
      },
      {
        measure: 'API import and first call / the same',
        goal: `<= ${ratio(TIME_GOAL)}`,
        measured: `${ratio(time)} (${Math.round(median(api))} and ${Math.round(median(bare))} ms)`,
        isMet: time <= TIME_GOAL,
        isRight: true,
      },
    ]
  } finally {
    await world.stop()
    rmSync(outDir, { recursive: true, force: true })
  }
}

/** Throws unless the answer was 200. */
async function firstCall(bundle: string, path: string, env: Record<string, string>): Promise<number> {
  const { stdout } = await run(process.execPath, [probe, pathToFileURL(bundle).href, path], { env })
  const { status, initMs, callMs } = JSON.parse(stdout)
  if (status !== 200) throw new Error(`the first call of ${bundle} was answered with ${status}`)
  return initMs + callMs
}

/** What the API reads, and what pg reads by itself; nothing but Postgres is asked for. */
function environmentOf(databaseUrl: string): Record<string, string> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl)
  const nowhere = 'http://127.0.0.1:9'
  return {
    DATABASE_URL: databaseUrl,
    REDIS_URL: 'http://:token@127.0.0.1:9',
    JOB_QUEUE_URL: `${nowhere}/queue/jobs`,
    FANOUT_QUEUE_URL: `${nowhere}/queue/fanout`,
    CLOCK_TABLE: 'clock',
    SITE_URL: 'https://primepass.test',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'load',
    AWS_SECRET_ACCESS_KEY: 'load',
    PGHOST: hostname,
    PGPORT: port,
    PGUSER: username,
    PGPASSWORD: password,
    PGDATABASE: pathname.slice(1),
  }
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { builtSite } from '#local/built-site'
import { startFrontend } from '#local/frontend'
import { REPOSITORY } from '#local/repository'
import { readRunning } from '#local/running'
import { type SiteSource, type StackOptions, startStack } from '#local/stack'
import { viteSite } from '#local/vite-site'
import { stackBlock } from './local/address-block.ts'
import { firstSeed } from './local/first-seed.ts'
import { fixedFunctions, liveFunctions } from './local/load.ts'
import { seededCode } from './seed/second-factors.ts'

const FOLDER = join(REPOSITORY, '.local')
const IDENTITY_PORT = 8003
const CAPTCHA_PORT = 8004
const PORTS: StackOptions['ports'] = {
  site: 5173,
  api: 8000,
  socket: 8001,
  payments: 8002,
  mailbox: 8025,
  postgres: 54329,
}

/** PrimePass on a laptop: all functions, all that they stand on, and the site, in one process. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { dev: { type: 'boolean' }, 'backend-only': { type: 'boolean' }, 'frontend-only': { type: 'boolean' } },
  })
  const liveSite = viteSite(join(REPOSITORY, 'web/vite.config.ts'))
  if (values['frontend-only']) return runFrontend(liveSite)
  const site = values.dev ? liveSite : builtSite
  return runStack({ isLive: values.dev ?? false, ...(values['backend-only'] ? {} : { site }) })
}

async function runStack({ isLive, site }: { isLive: boolean; site?: SiteSource }): Promise<void> {
  const startedAt = performance.now()
  const end = endOnSignal()
  if (existsSync('.env')) process.loadEnvFile('.env')
  process.env.LOG_LEVEL ??= isLive ? 'info' : 'error'

  const functions = await (isLive ? liveFunctions : fixedFunctions)(join(FOLDER, 'functions'))
  const stack = await startStack({
    folder: FOLDER,
    ports: PORTS,
    identityPort: IDENTITY_PORT,
    captchaPort: CAPTCHA_PORT,
    durable: true,
    databaseUrl: process.env.DATABASE_URL,
    code: () => seededCode(new Date()),
    async load(environment) {
      Object.assign(process.env, environment)
      return functions.load()
    },
    ...(site ? { site } : {}),
    // Somebody with keys of their own tries those.
    ...(process.env.SIGN_IN_PROVIDERS ? { environment: { SIGN_IN_PROVIDERS: process.env.SIGN_IN_PROVIDERS } } : {}),
  })
  end.by(async () => {
    await functions.stop()
    await stack.stop()
  })
  functions.onChange(stack.replace)
  const world = await firstSeed(process.env)
  const seconds = (performance.now() - startedAt) / 1000
  console.log(stackBlock(stack, { wanted: PORTS, world, seconds, hasSite: site !== undefined }))
}

async function runFrontend(site: SiteSource): Promise<void> {
  const end = endOnSignal()
  const running = readRunning(FOLDER)
  if (!running) throw new Error('No backend is running. Start one first: npm run dev:backend')
  const frontend = await startFrontend(running, site)
  end.by(frontend.stop)
  console.log(`\n  Site  ${frontend.url}\n\n  The rest runs in process ${running.pid}. Ctrl-C stops the site.\n`)
}

/** Ends in order at the first signal, at once at the second one or while nothing is there yet to be ended. */
function endOnSignal(): { by(stop: () => Promise<void>): void } {
  let end: (() => Promise<void>) | undefined
  const hear = async () => {
    if (!end) return process.exit(1)
    const stop = end
    end = undefined
    console.log('\nStopping …')
    // What idle connections say about the end of their database is no news.
    process.stdout.write = () => true
    await stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  return {
    by(stop) {
      end = stop
    },
  }
}

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? `\n${error.message}\n` : error)
  if (process.env.LOG_LEVEL === 'info') console.error(error)
  process.exit(1)
}

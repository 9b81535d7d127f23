import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { builtSite } from '#local/built-site'
import { bundleFunctions } from '#local/bundle'
import { functionNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { makeFolder, postgresOwner } from '#local/postgres-owner'
import { REPOSITORY } from '#local/repository'
import { type Stack, startStack } from '#local/stack'

/** Runs a whole stack on random ports for the process that forked this one, and ends with it, leaving nothing. */
async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-demo-'))
  makeFolder(folder, postgresOwner())
  // Bundles that leave the packages out find them only from inside the repository.
  mkdirSync(join(REPOSITORY, '.local'), { recursive: true })
  const functions = mkdtempSync(join(REPOSITORY, '.local', 'demo-'))
  const ended = Promise.withResolvers<void>()
  process.once('disconnect', ended.resolve)
  // Ctrl-C reaches the whole group; the parent decides when this ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

  let stack: Stack | undefined
  try {
    stack = await start(folder, functions)
    const { addresses, environment } = stack
    if (process.connected) process.send?.({ addresses, environment })
    await ended.promise
  } finally {
    await stack?.stop()
    for (const gone of [folder, functions]) rmSync(gone, { recursive: true, force: true })
  }
}

async function start(folder: string, outDir: string): Promise<Stack> {
  await bundleFunctions({ outDir, names: functionNames, minify: false, packages: 'external' })
  return startStack({
    folder: join(folder, 'stack'),
    ports: { site: 0, api: 0, socket: 0, mailbox: 0, payments: 0, postgres: 0 },
    durable: false,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      Object.assign(process.env, environment)
      return loadFunctions(outDir, functionNames)
    },
    site: process.argv.includes('--site') ? builtSite : {},
  })
}

try {
  await run()
  process.exit(0)
} catch (error) {
  console.error(error)
  process.exit(1)
}

import { join } from 'node:path'
import { builtSite } from '#local/built-site'
import { functionNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { RANDOM_PORTS, type Stack, startStack } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'
import { throwawayBundles } from './throwaway-bundles.ts'

/** Runs a whole stack on random ports for the process that forked this one, and ends with it, leaving nothing. */
async function run(): Promise<void> {
  const ended = Promise.withResolvers<void>()
  process.once('disconnect', ended.resolve)
  // Ctrl-C reaches the whole group; the parent decides when this ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

  const { folder, remove } = throwawayFolder()
  const bundles = await throwawayBundles()
  let stack: Stack | undefined
  try {
    stack = await start(join(folder, 'stack'), bundles.outDir)
    const { addresses, environment } = stack
    if (process.connected) process.send?.({ addresses, environment })
    await ended.promise
  } finally {
    await stack?.stop()
    bundles.remove()
    remove()
  }
}

const start = (folder: string, outDir: string, siteUrl = process.argv[2]): Promise<Stack> =>
  startStack({
    folder,
    ports: RANDOM_PORTS,
    durable: false,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      Object.assign(process.env, environment)
      return loadFunctions(outDir, functionNames)
    },
    ...(siteUrl === undefined ? { site: {} } : { site: builtSite, siteUrl, identityPort: 0 }),
  })

try {
  await run()
  process.exit(0)
} catch (error) {
  console.error(error)
  process.exit(1)
}

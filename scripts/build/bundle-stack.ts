import { join } from 'node:path'
import { deployedNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { RANDOM_PORTS, type Stack, startStack } from '#local/stack'
import { throwawayFolder } from '#local/throwaway-folder'
import type { DeployedFunctions } from './first-events.ts'
import { lendEnvironment } from './lend-environment.ts'

export interface BundleStack {
  stack: Stack
  functions: DeployedFunctions
  stop(): Promise<void>
}

/** Imports built bundles and lets them serve a private stack, which leaves nothing behind; its Postgres may be another's. */
export async function serveBundles(outDir: string, databaseUrl?: string): Promise<BundleStack> {
  const { folder, remove } = throwawayFolder()
  const functions = await loadFunctions(outDir, deployedNames)
  let giveBack = () => {}
  const stack = await startStack({
    folder: join(folder, 'stack'),
    ports: RANDOM_PORTS,
    durable: false,
    databaseUrl,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      giveBack = lendEnvironment(environment)
      return functions
    },
    site: {},
  })
  return {
    stack,
    functions,
    async stop() {
      await stack.stop()
      giveBack()
      remove()
    },
  }
}

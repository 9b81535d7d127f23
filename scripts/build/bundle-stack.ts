import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployedNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'
import { makeFolder, postgresOwner } from '#local/postgres-owner'
import { type Stack, startStack } from '#local/stack'
import type { DeployedFunctions } from './first-events.ts'

export interface BundleStack {
  stack: Stack
  functions: DeployedFunctions
  stop(): Promise<void>
}

/** Imports built bundles and lets them serve a private stack, which leaves nothing behind; its Postgres may be another's. */
export async function serveBundles(outDir: string, databaseUrl?: string): Promise<BundleStack> {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-bundles-'))
  makeFolder(folder, postgresOwner())
  const functions = await loadFunctions(outDir, deployedNames)
  const stack = await startStack({
    folder: join(folder, 'stack'),
    ports: { site: 0, api: 0, socket: 0, mailbox: 0, payments: 0, postgres: 0 },
    durable: false,
    databaseUrl,
    environment: { LOG_LEVEL: 'error' },
    async load(environment) {
      Object.assign(process.env, environment)
      return functions
    },
    site: {},
  })
  return {
    stack,
    functions,
    async stop() {
      await stack.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildStates, serveSite } from './built-site.ts'

/** The site with its states, built and served once for all files. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'primepass-site-'))
  await buildStates(folder)
  const site = await serveSite(folder)
  project.provide('states', { folder, origin: site.origin })
  return async () => {
    await site.close()
    await rm(folder, { recursive: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    states: { folder: string; origin: string }
  }
}

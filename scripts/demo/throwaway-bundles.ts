import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFunctions } from '#local/bundle'
import { functionNames } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'

/** The functions of a stage, bundled for one run; `remove` leaves nothing of it. */
export async function throwawayBundles(): Promise<{ outDir: string; remove(): void }> {
  // Bundles that leave the packages out find them only from inside the repository.
  mkdirSync(join(REPOSITORY, '.local'), { recursive: true })
  const outDir = mkdtempSync(join(REPOSITORY, '.local', 'functions-'))
  await bundleFunctions({ outDir, names: functionNames, minify: false, packages: 'external' })
  return { outDir, remove: () => rmSync(outDir, { recursive: true, force: true }) }
}

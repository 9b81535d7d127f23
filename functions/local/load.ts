import { bundleFunctions, watchFunctions } from '#local/bundle'
import { type Functions, functionNames } from '#local/function-routes'
import { loadFunctions } from '#local/load-functions'

/** Functions on their way from sources to a running stack. */
export interface LoadedFunctions {
  load(): Promise<Functions>
  /** Hears of functions whose sources have changed since. */
  onChange(listener: (functions: Functions) => void): void
  stop(): Promise<void>
}

/** The functions as their sources are now. */
export async function fixedFunctions(outDir: string): Promise<LoadedFunctions> {
  const bundling = bundleFunctions(bundleOptions(outDir))
  // Who loads hears of it; until then it must not end the process.
  bundling.catch(() => undefined)
  return {
    async load() {
      await bundling
      return loadFunctions(outDir, functionNames)
    },
    onChange: () => undefined,
    stop: async () => undefined,
  }
}

/** The functions as their sources are, and become. */
export async function liveFunctions(outDir: string): Promise<LoadedFunctions> {
  const bundled = Promise.withResolvers<void>()
  let listener: ((functions: Functions) => void) | undefined
  let version = 0
  const stop = await watchFunctions(bundleOptions(outDir), async ({ isWhole }) => {
    if (!isWhole) return
    bundled.resolve()
    if (!listener) return
    try {
      version += 1
      listener(await loadFunctions(outDir, functionNames, version))
      console.log('The functions changed and were loaded again.')
    } catch (error) {
      console.error(error)
    }
  })
  return {
    async load() {
      await bundled.promise
      return loadFunctions(outDir, functionNames, version)
    },
    onChange(hear) {
      listener = hear
    },
    stop,
  }
}

function bundleOptions(outDir: string) {
  return { outDir, names: functionNames, minify: false, packages: 'external' as const }
}

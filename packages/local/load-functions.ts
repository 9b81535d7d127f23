import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LambdaHandler } from './lambda.ts'

/** Imports bundled functions. Another `version` imports them anew, beside the ones that run. */
export async function loadFunctions<N extends string>(
  outDir: string,
  names: readonly N[],
  version = 0,
): Promise<Record<N, LambdaHandler>> {
  const entries = await Promise.all(
    names.map(async (name) => {
      const { href } = pathToFileURL(join(outDir, `${name}.mjs`))
      const { handler } = await import(/* @vite-ignore */ `${href}?version=${version}`)
      if (typeof handler !== 'function') throw new Error(`functions/${name}.ts exports no handler.`)
      return [name, handler] as const
    }),
  )
  // Each name was looked up just above; the compiler cannot follow that through the entries.
  return Object.fromEntries(entries) as Record<N, LambdaHandler>
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { buildOptions } from '#local/bundle'
import type { DeployedName } from '#local/function-routes'
import { REPOSITORY } from '#local/repository'

/** Bytes of one bundle, without its source map. */
export interface Weight {
  name: string
  bytes: number
  gzipBytes: number
}

export const weigh = (outDir: string, name: string): Weight => weightOf(name, readFileSync(join(outDir, `${name}.mjs`)))

/** Bundles Hono, Kysely and pg alone, as our functions are bundled, and weighs that. */
export async function weighReference(): Promise<Weight> {
  const entry = { in: join(REPOSITORY, 'scripts/build/reference.ts'), out: 'reference' }
  const options = buildOptions({ outDir: 'dist', names: [], minify: true })
  const { outputFiles } = await build({ ...options, entryPoints: [entry], sourcemap: false, write: false })
  return weightOf('reference', outputFiles[0]?.contents ?? new Uint8Array())
}

const weightOf = (name: string, code: Uint8Array): Weight => ({
  name,
  bytes: code.length,
  gzipBytes: gzipSync(code, { level: 9 }).length,
})

/** What no function must exceed: after gzip, and in the time of its import. */
export interface Budget {
  gzipBytesMax: Record<DeployedName, number>
  /** On a busy machine, several times what it takes on Lambda: it finds what reads files or computes when it is imported. */
  importMsMax: number
  /** The API, in times the weight of the three libraries it stands on. */
  httpToReferenceMax: number
}

/** What is wrong with the weights, as sentences. */
export function overweight(weights: Weight[], reference: Weight, budget: Budget): string[] {
  const tooHeavy = weights.flatMap(({ name, gzipBytes }) => {
    const most = budget.gzipBytesMax[name as DeployedName]
    if (gzipBytes <= most) return []
    return [`${name} weighs ${kilobytes(gzipBytes)} after gzip; its budget is ${kilobytes(most)}.`]
  })
  const http = weights.find(({ name }) => name === 'http')
  const ratio = (http?.gzipBytes ?? 0) / reference.gzipBytes
  if (ratio <= budget.httpToReferenceMax) return tooHeavy
  return [
    ...tooHeavy,
    `The API weighs ${ratio.toFixed(2)} times its libraries; at most ${budget.httpToReferenceMax} are allowed.`,
  ]
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`

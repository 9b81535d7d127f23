import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { buildOptions } from '#local/bundle'
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

/** What the API must not weigh more than. */
export interface Budget {
  httpGzipBytesMax: number
  /** Times the weight of the three libraries it stands on. */
  httpToReferenceMax: number
}

/** What is wrong with the API's weight, as sentences. */
export function overweight(http: Weight, reference: Weight, budget: Budget): string[] {
  const ratio = http.gzipBytes / reference.gzipBytes
  return [
    ...(http.gzipBytes > budget.httpGzipBytesMax
      ? [`The API weighs ${kilobytes(http.gzipBytes)} after gzip; its budget is ${kilobytes(budget.httpGzipBytesMax)}.`]
      : []),
    ...(ratio > budget.httpToReferenceMax
      ? [`The API weighs ${ratio.toFixed(2)} times its libraries; at most ${budget.httpToReferenceMax} are allowed.`]
      : []),
  ]
}

export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`

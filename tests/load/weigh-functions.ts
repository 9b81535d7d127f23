import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { bundleFunctions } from '#local/bundle'
import { throwawayFolder } from '#local/throwaway-folder'
import { weigh } from '../../scripts/build/weights.ts'
import { median } from './drive.ts'

const STARTS = 5

export interface Weighed {
  kib: number
  gzipKib: number
  /** From the start of a process that does nothing else until the function is there, medians; Node's own start is not in it. */
  importMs: number
}

/** Functions bundled as they are deployed: their weight, and how long a fresh process needs to import them. */
export async function weighFunctions(names: string[]): Promise<Weighed[]> {
  const { folder, remove } = throwawayFolder()
  try {
    await bundleFunctions({ outDir: folder, names, minify: true })
    return names.map((name) => {
      const { bytes, gzipBytes } = weigh(folder, name)
      const file = join(folder, `${name}.mjs`)
      const script = `const at = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - at); process.exit(0)`
      const took = Array.from({ length: STARTS }, () =>
        Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
      )
      return { kib: bytes / 1024, gzipKib: gzipBytes / 1024, importMs: median(took) }
    })
  } finally {
    remove()
  }
}

import { bundleFunctions } from '#local/bundle'
import { throwawayFolder } from '#local/throwaway-folder'
import { importMs } from '../../scripts/build/import-time.ts'
import { weigh } from '../../scripts/build/weights.ts'

export interface Weighed {
  kib: number
  gzipKib: number
  importMs: number
}

/** Functions bundled as they are deployed: their weight, and how long a fresh process needs to import them. */
export async function weighFunctions(names: string[]): Promise<Weighed[]> {
  const { folder, remove } = throwawayFolder()
  try {
    await bundleFunctions({ outDir: folder, names, minify: true })
    return names.map((name) => {
      const { bytes, gzipBytes } = weigh(folder, name)
      return { kib: bytes / 1024, gzipKib: gzipBytes / 1024, importMs: importMs(folder, name) }
    })
  } finally {
    remove()
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, preview } from 'vite'

const configFile = new URL('../../web/vite.config.ts', import.meta.url).pathname

export interface BuiltSite {
  origin: string
  folder: string
  close(): Promise<void>
}

/**
 * Builds the site into a folder of its own and serves it. Mode `states` adds `/__states` and takes React's development
 * build, which complains loudest.
 */
export async function buildSite(mode: 'production' | 'states'): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), 'primepass-site-'))
  process.env.NODE_ENV = mode === 'production' ? 'production' : 'development'
  await build({ configFile, mode, logLevel: 'error', build: { outDir: folder } })
  const server = await preview({
    configFile,
    mode,
    logLevel: 'error',
    build: { outDir: folder },
    // One test visits many pages: what they share is fetched once.
    preview: { port: 0, strictPort: false, host: '127.0.0.1', headers: { 'cache-control': 'max-age=600' } },
  })
  const address = server.httpServer.address()
  if (typeof address !== 'object' || !address) throw new Error('the preview has no port')
  return {
    folder,
    origin: `http://127.0.0.1:${address.port}`,
    async close() {
      await server.close()
      await rm(folder, { recursive: true })
    },
  }
}

import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { preview } from 'vite'

const configFile = fileURLToPath(new URL('../../../web/vite.config.ts', import.meta.url))
const vite = fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url))

export interface ServedSite {
  origin: string
  close(): Promise<void>
}

/** Builds the site with `/__states` and `/__screens` into a folder, with React's development build, which complains loudest. */
export async function buildStates(folder: string): Promise<void> {
  const options = ['--config', configFile, '--mode', 'states', '--outDir', folder, '--logLevel', 'error']
  // In a process of its own: the kind of build is a matter of the whole environment.
  await promisify(execFile)(process.execPath, [vite, 'build', ...options], {
    env: { ...process.env, NODE_ENV: 'development' },
  })
}

/** Serves a built site on a port of its own. */
export async function serveSite(folder: string): Promise<ServedSite> {
  const server = await preview({
    configFile,
    logLevel: 'error',
    build: { outDir: folder },
    // One test visits many pages: what they share is fetched once.
    preview: { port: 0, strictPort: false, host: '127.0.0.1', headers: { 'cache-control': 'max-age=600' } },
  })
  const address = server.httpServer.address()
  if (typeof address !== 'object' || !address) throw new Error('the preview has no port')
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}

import type { Server } from 'node:http'
import type { ViteDevServer } from 'vite'
import type { Site } from './cdn.ts'

export interface ViteSite {
  /** Answers for the site with sources as they are now, and tells open pages of changes over the same server. */
  open(server: Server): Promise<Site>
  stop(): Promise<void>
}

/** The site while it is being written. */
export function viteSite(configFile: string): ViteSite {
  let vite: ViteDevServer | undefined
  return {
    async open(server) {
      const { createServer } = await import('vite')
      vite = await createServer({
        configFile,
        server: { middlewareMode: true, hmr: { server } },
      })
      const { middlewares } = vite
      return (request, response) => middlewares(request, response)
    },
    async stop() {
      await vite?.close()
    },
  }
}

/** Builds the site as it is deployed, into the folder that its settings name. */
export async function buildSite(configFile: string): Promise<void> {
  const { build } = await import('vite')
  await build({ configFile, logLevel: 'warn' })
}

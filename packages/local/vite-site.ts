import type { ViteDevServer } from 'vite'
import type { SiteSource } from './stack.ts'

/** The site with its sources as they are now; open pages hear of changes over the CDN's own server. */
export function viteSite(configFile: string): SiteSource {
  let vite: ViteDevServer | undefined
  return {
    async open(server) {
      const { createServer } = await import('vite')
      vite = await createServer({ configFile, server: { middlewareMode: true, ws: { server } } })
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

import type { IncomingMessage } from 'node:http'
import type { Connect, Plugin } from 'vite'

/** Where each app's document lies in the sources, and where it is served from. */
const documents = { 'site/index.html': 'index.html', 'console/index.html': 'console/index.html' } as const

/** Two apps in one build: moves the documents to their addresses, and answers unknown paths with the right one. */
export const pages = (): Plugin => ({
  name: 'primepass:pages',
  enforce: 'post',
  configureServer: (server) => void server.middlewares.use(answerPages('/site/index.html')),
  configurePreviewServer: (server) => void server.middlewares.use(answerPages('/index.html')),
  generateBundle(_, bundle) {
    for (const [from, to] of Object.entries(documents)) {
      const page = bundle[from]
      if (page?.type !== 'asset' || from === to) continue
      delete bundle[from]
      this.emitFile({ type: 'asset', fileName: to, source: page.source })
    }
  },
})

const answerPages =
  (site: string): Connect.NextHandleFunction =>
  (request, _, next) => {
    if (isPage(request)) request.url = /^\/console(\/|$)/.test(request.url ?? '') ? '/console/index.html' : site
    next()
  }

/** A page is asked for by people, has no file ending and belongs to neither API. */
function isPage({ method, headers, url = '' }: IncomingMessage): boolean {
  const path = url.split('?')[0] ?? ''
  const isFile = /\.\w+$/.test(path) && !path.endsWith('.html')
  return method === 'GET' && !isFile && !/^\/(api|auth|@)/.test(path) && Boolean(headers.accept?.includes('text/html'))
}

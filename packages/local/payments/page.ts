import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

type Loader = () => Promise<string>

/** The script for our page, and the documents and scripts of its frames. */
export interface Pages {
  has(path: string): boolean
  send(path: string, response: ServerResponse): Promise<void>
}

// Frames speak to their own origin only and may be shown by any page.
const framePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'"

const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
} as const

/** Each file is read or bundled when it is first asked for. */
export function openPages(): Pages {
  const files: Record<string, { type: string; load: Loader }> = {
    '/v3': { type: types.js, load: script('stripe.ts') },
    '/v3/': { type: types.js, load: script('stripe.ts') },
    '/v3/card-form': { type: types.html, load: text('card-form.html') },
    '/v3/card-form.js': { type: types.js, load: script('card-form.ts') },
    '/v3/bank': { type: types.html, load: text('bank.html') },
    '/v3/bank.js': { type: types.js, load: script('bank.ts') },
    '/v3/messenger': { type: types.html, load: text('messenger.html') },
    '/v3/messenger.js': { type: types.js, load: script('messenger.ts') },
    '/v3/frame.css': { type: types.css, load: text('frame.css') },
  }
  const loaded = new Map<string, Promise<string>>()

  return {
    has: (path) => Object.hasOwn(files, path),
    async send(path, response) {
      const file = files[path]
      if (!file) return
      const content = loaded.get(path) ?? file.load()
      loaded.set(path, content)
      response.writeHead(200, {
        'content-type': file.type,
        'content-security-policy': framePolicy,
        'cache-control': 'no-cache',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      })
      response.end(await content)
    },
  }
}

const pathOf = (name: string) => fileURLToPath(new URL(`./browser/${name}`, import.meta.url))

const text =
  (name: string): Loader =>
  () =>
    readFile(pathOf(name), 'utf8')

const script =
  (name: string): Loader =>
  async () => {
    const built = await build({
      entryPoints: [pathOf(name)],
      bundle: true,
      format: 'iife',
      target: 'es2022',
      write: false,
      logLevel: 'error',
    })
    return built.outputFiles[0]?.text ?? ''
  }

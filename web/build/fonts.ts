import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'
import type { HtmlTagDescriptor, Plugin } from 'vite'
import { eastern, numerals, western } from './charset.ts'

type Axes = Record<string, number | { min: number; max: number }>

interface Cut {
  file: string
  from: string
  text: string
  axes?: Axes
}

const franklin = '@fontsource-variable/libre-franklin/files/libre-franklin'
const zalando = '@fontsource-variable/zalando-sans-expanded/files/zalando-sans-expanded'

/** Every file that fonts.css names. Headings have one weight, so they carry no weight axis. */
const cuts: Cut[] = [
  { file: 'text', from: `${franklin}-latin-wght-normal.woff2`, text: western, axes: { wght: { min: 400, max: 700 } } },
  {
    file: 'text-east',
    from: `${franklin}-latin-ext-wght-normal.woff2`,
    text: eastern,
    axes: { wght: { min: 400, max: 700 } },
  },
  { file: 'head', from: `${zalando}-latin-wght-normal.woff2`, text: western, axes: { wght: 600 } },
  { file: 'head-east', from: `${zalando}-latin-ext-wght-normal.woff2`, text: eastern, axes: { wght: 600 } },
  {
    file: 'count',
    from: '@fontsource-variable/sometype-mono/files/sometype-mono-latin-wght-normal.woff2',
    text: numerals,
    axes: { wght: 400 },
  },
  {
    file: 'didone',
    from: '@fontsource-variable/imbue/files/imbue-latin-standard-normal.woff2',
    text: western,
    axes: { opsz: 100, wght: 400 },
  },
  { file: 'gothic', from: '@fontsource/league-gothic/files/league-gothic-latin-400-normal.woff2', text: western },
  { file: 'clarendon', from: '@fontsource/besley/files/besley-latin-500-normal.woff2', text: western },
]

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../.local/fonts')
const { resolve } = createRequire(import.meta.url)

/** Cuts the web fonts out of their packages before anything is resolved; a cut that is already there is kept. */
export const fonts = (): Plugin => ({
  name: 'primepass:fonts',
  async config() {
    await mkdir(folder, { recursive: true })
    await Promise.all(cuts.map(cutFont))
  },
  transformIndexHtml: {
    order: 'pre',
    // While sources are served as they are, nothing is gained by it.
    handler: (_, { server }) => (server ? [] : preloaded.map(preload)),
  },
})

/** What the first view is set in. */
const preloaded = ['head', 'text']

const preload = (file: string): HtmlTagDescriptor => ({
  tag: 'link',
  injectTo: 'head',
  attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: '', href: `../../.local/fonts/${file}.woff2` },
})

async function cutFont({ file, from, text, axes }: Cut): Promise<void> {
  const source = await readFile(resolve(from))
  const mark = createHash('sha256')
    .update(source)
    .update(text)
    .update(JSON.stringify(axes ?? {}))
    .digest('hex')
  const markPath = join(folder, `${file}.mark`)
  if ((await readText(markPath)) === mark) return
  const cut = await subsetFont(source, text, { targetFormat: 'woff2', ...(axes && { variationAxes: axes }) })
  await place(join(folder, `${file}.woff2`), cut)
  await place(markPath, mark)
}

/** Two builds at once never read half a file. */
async function place(path: string, content: Uint8Array | string): Promise<void> {
  const draft = `${path}.${process.pid}`
  await writeFile(draft, content)
  await rename(draft, path)
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch {
    return undefined
  }
}

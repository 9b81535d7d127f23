import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** In thousands of bytes after gzip. A route is what its page adds to the first load. */
const budgets = {
  'site/index.html': { js: 100, css: 10, route: 10 },
  'console/index.html': { js: 170, css: 14, route: 30 },
} as const
const FONTS_MAX = 60
const PRELOADED = ['text', 'head', 'count']

interface Chunk {
  file: string
  src?: string
  isDynamicEntry?: boolean
  imports?: string[]
  dynamicImports?: string[]
  css?: string[]
}

/** Tells what the built site weighs, and what of it is over its budget. */
export function weighSite(folder: string): string[] {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'))
  const faults: string[] = []

  /** Every chunk that loads with this one. */
  function reach(name: string, seen = new Set<string>()): Set<string> {
    if (seen.has(name)) return seen
    seen.add(name)
    for (const next of manifest[name]?.imports ?? []) reach(next, seen)
    return seen
  }
  const filesOf = (names: string[]) => names.map((name) => manifest[name]?.file ?? '')
  const zipped = (files: string[]) =>
    files
      .filter((file) => /\.(js|css)$/.test(file))
      .reduce((bytes, file) => bytes + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0)

  function check(what: string, bytes: number, limit: number): void {
    const weight = `${(bytes / 1000).toFixed(1).padStart(6)} of ${String(limit).padStart(3)} KB`
    console.log(`  ${weight}  ${what}`)
    if (bytes > limit * 1000) faults.push(`the site is over its budget: ${what}, ${bytes} bytes of ${limit * 1000}`)
  }

  for (const [entry, limits] of Object.entries(budgets)) {
    const first = reach(entry)
    const css = [...new Set([...first].flatMap((name) => manifest[name]?.css ?? []))]
    console.log(entry)
    check('JS, first load', zipped(filesOf([...first])), limits.js)
    check('CSS', zipped(css), limits.css)
    const routes = new Set([...first].flatMap((name) => manifest[name]?.dynamicImports ?? []))
    for (const route of routes) {
      const added = [...reach(route)].filter((name) => !first.has(name))
      check(`+ ${manifest[route]?.src ?? route}`, zipped(filesOf(added)), limits.route)
    }
  }
  const fonts = Object.entries(manifest).filter(([name]) =>
    PRELOADED.some((font) => name.endsWith(`/fonts/${font}.woff2`)),
  )
  const fontBytes = fonts.reduce((bytes, [, { file }]) => bytes + readFileSync(join(folder, file)).length, 0)
  console.log('fonts')
  check('text, headings and numerals', fontBytes, FONTS_MAX)
  return faults
}

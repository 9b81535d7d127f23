import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

/** Limits of web.md, in thousands of bytes after gzip. A route is what its page adds to the first load. */
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

const folder = process.argv[2] ?? 'web/dist'
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'))
const failures: string[] = []

for (const [entry, limits] of Object.entries(budgets)) {
  const first = reach(entry)
  const css = [...new Set([...first].flatMap((name) => manifest[name]?.css ?? []))]
  console.log(`\n${entry}`)
  check('JS, first load', sum([...first].map((name) => manifest[name]?.file ?? '')), limits.js)
  check('CSS', sum(css), limits.css)
  const routes = [...first].flatMap((name) => manifest[name]?.dynamicImports ?? [])
  for (const route of new Set(routes)) {
    const added = [...reach(route)].filter((name) => !first.has(name))
    check(`+ ${manifest[route]?.src ?? route}`, sum(added.map((name) => manifest[name]?.file ?? '')), limits.route)
  }
}

const fonts = Object.entries(manifest).filter(([name]) =>
  PRELOADED.some((font) => name.endsWith(`/fonts/${font}.woff2`)),
)
console.log('\nfonts')
check(
  'text, headings and numerals',
  fonts.reduce((bytes, [, { file }]) => bytes + readFileSync(`${folder}/${file}`).length, 0),
  FONTS_MAX,
)

if (failures.length > 0) {
  console.error(`\nover budget: ${failures.join('; ')}`)
  process.exitCode = 1
}

/** Every chunk that loads with this one. */
function reach(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const next of manifest[name]?.imports ?? []) reach(next, seen)
  return seen
}

function sum(files: string[]): number {
  return files
    .filter((file) => /\.(js|css)$/.test(file))
    .reduce((bytes, file) => bytes + gzipSync(readFileSync(`${folder}/${file}`), { level: 9 }).length, 0)
}

function check(what: string, bytes: number, limit: number): void {
  const kb = (bytes / 1000).toFixed(1)
  console.log(`  ${kb.padStart(6)} of ${String(limit).padStart(3)} KB  ${what}`)
  if (bytes > limit * 1000) failures.push(`${what} (${kb} KB)`)
}

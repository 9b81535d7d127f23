import { globSync, readFileSync } from 'node:fs'

/** What each layer may import: our own layers by folder, packages by name (`*` is any package and `node:`). */
const layers: { folder: string; may: string[] }[] = [
  { folder: 'packages/contract', may: ['packages/contract', 'zod'] },
  { folder: 'packages/core', may: ['packages/core', 'packages/contract', 'kysely'] },
  { folder: 'packages/adapters', may: ['packages/adapters', 'packages/core', 'packages/contract', '*'] },
  { folder: 'packages/local', may: ['packages/local', 'packages/adapters', 'packages/core', 'packages/contract', '*'] },
  {
    folder: 'functions/auth',
    may: [
      'functions',
      'packages',
      'hono',
      'jose',
      'kysely',
      'better-auth',
      '@better-auth',
      '@simplewebauthn/server',
      'zod',
      'aws-lambda',
      'node:',
    ],
  },
  { folder: 'functions/pages', may: ['functions', 'packages', 'web/site', 'web/lib', 'node:'] },
  {
    folder: 'functions',
    may: ['functions', 'packages', 'hono', 'jose', 'kysely', 'zod', 'aws-lambda', 'better-auth', 'node:'],
  },
  { folder: 'web/console', may: ['web/console', 'web/ui', 'web/lib', 'packages/contract', '*'] },
  { folder: 'web/site', may: ['web/site', 'web/ui', 'web/lib', 'packages/contract', '*'] },
  { folder: 'web', may: ['web', 'packages/contract', '*'] },
]

/** What the heart of the product must not reach for, wherever it got it from. */
const coreBans: [RegExp, string][] = [
  [/\bnew Date\(\)/, 'a bare `new Date()`: use ctx.clock or app_now()'],
  [/\bprocess\.(env|exit|argv|cwd|on|hrtime)\b/, '`process`: settings are read in adapters/config.ts'],
]
/** A module of the server keeps nothing between two calls: what lives longer is opened, and passed on. */
const keeps =
  /^(?:export )?(?:let|var) |^(?:export )?const \w+(?:: [^=\n]+)? = (?:new (?:Map|Set|WeakMap|WeakSet)(?:<[^\n]*>)?\(\)|\[\]|\{\})$/m
const environmentReaders = ['packages/adapters/config.ts', 'functions/local.ts']

export interface Violation {
  file: string
  problem: string
}

/** Every import that goes against the layers, and every reader of the environment that should not be one. */
export function importViolations(files: { file: string; text: string }[] = readSources()): Violation[] {
  return files.flatMap(({ file, text }) => {
    const layer = layers.find(({ folder }) => file.startsWith(`${folder}/`))
    const problems = layer
      ? importsOf(text)
          .filter((name) => !isAllowed(target(file, name), layer.may))
          .map((name) => `imports ${name}`)
      : []
    if (file.startsWith('packages/core/'))
      problems.push(...coreBans.filter(([ban]) => ban.test(text)).map(([, why]) => why))
    if (/^(packages|functions)\//.test(file) && keeps.test(text)) problems.push('keeps something at its top')
    if (/\bprocess\.env\b/.test(text) && !environmentReaders.includes(file)) problems.push('reads process.env')
    return problems.map((problem) => ({ file, problem }))
  })
}

function readSources() {
  const files = globSync('{packages,functions,web}/**/*.{ts,tsx}', { exclude: ['**/node_modules/**', '**/dist/**'] })
  return files.map((file) => ({ file, text: readFileSync(file, 'utf8') }))
}

const importsOf = (text: string) =>
  [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g,
    ),
  ].map(([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '')

const aliases: Record<string, string> = {
  '#contract/': 'packages/contract/',
  '#core/': 'packages/core/',
  '#adapters/': 'packages/adapters/',
  '#local/': 'packages/local/',
  '#functions/': 'functions/',
  '#lib/': 'web/lib/',
  '#ui/': 'web/ui/',
}

/** Where an import leads: a path from the root for our own files, else the package's name. */
function target(file: string, name: string): string {
  const alias = Object.keys(aliases).find((prefix) => name.startsWith(prefix))
  if (alias) return aliases[alias] + name.slice(alias.length)
  if (!name.startsWith('.')) return name
  return new URL(name, `file:///${file}`).pathname.slice(1)
}

function isAllowed(path: string, may: string[]): boolean {
  const isOurs = /^(packages|functions|web|tests|scripts|stacks)\//.test(path)
  return may.some((allowed) => {
    if (allowed === '*') return !isOurs
    if (allowed.endsWith(':')) return path.startsWith(allowed)
    return path === allowed || path.startsWith(`${allowed}/`)
  })
}

import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** What documents say about is true only as long as this is how things are. */
export interface Repository {
  /** Whether a path from the root exists; `*` stands for any part of it. */
  has(path: string): boolean
  scripts: string[]
  /** Where import names such as `#core/x` lead. */
  imports: Record<string, string>
}

export interface DocProblem {
  file: string
  line: number
  problem: string
}

/** Made by scripts, so that they need not be there. */
const MADE = ['.local/', '.env', 'dist/', 'web/dist/', 'node_modules/', 'stacks/cdk.out', 'stacks/outputs.']
const FILE_ENDING = /\.(?:tsx?|mjs|json|md|sql|css|html|ya?ml|svg|png)$/
const PATH = /^[\w@.*<>{},-]+(?:\/[\w@.*<>{},-]+)+\/?$|^#\w+\/[\w./*<>-]+$/
const FENCE = /^\s*(?:```|~~~)/

/** Every file, command and link that a document names and the repository does not have. */
export function docProblems(file: string, text: string, repository: Repository): DocProblem[] {
  let isFenced = false
  return text.split('\n').flatMap((line, index) => {
    if (FENCE.test(line)) {
      isFenced = !isFenced
      return []
    }
    const code = isFenced ? [line] : codeOf(line)
    const links = isFenced ? [] : linksOf(line)
    const problems = [
      ...links.filter((target) => !leadsSomewhere(file, target, repository)).map((target) => `links to ${target}`),
      ...pathsOf(code)
        .filter((path) => !isThere(file, path, repository))
        .map((path) => `names ${path}`),
      ...commandsOf(line)
        .filter((name) => !repository.scripts.includes(name))
        .map((name) => `names npm run ${name}`),
    ]
    return problems.map((problem) => ({ file, line: index + 1, problem: `${problem}, which is not there` }))
  })
}

/** This repository as it is. */
export function readRepository(root: string): Repository {
  const { scripts, imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    has: (path) => (path.includes('*') ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path))),
    scripts: Object.keys(scripts),
    imports,
  }
}

/** Documents that people read: all Markdown at the root, in docs/ and in .github/. */
export const readDocuments = (root: string): { file: string; text: string }[] =>
  globSync(['*.md', 'docs/**/*.md', '.github/**/*.md'], { cwd: root })
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

const linksOf = (line: string): string[] =>
  [...withoutCode(line).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|<(?:img|a)\b[^>]*?\b(?:src|href)="([^"]+)"/g)].map(
    ([, markdown, html]) => markdown ?? html ?? '',
  )

function leadsSomewhere(file: string, target: string, { has }: Repository): boolean {
  if (/^(?:[a-z]+:|#|\/\/)/.test(target)) return true
  const path = decodeURIComponent(target.split('#')[0] ?? '')
  return has(normalize(path.startsWith('/') ? path.slice(1) : join(dirname(file), path)))
}

/** Words of code that look like a path of ours. */
const pathsOf = (code: string[]): string[] => code.flatMap((text) => text.split(/[\s"'()=]+/).filter(isPath))

const isPath = (word: string): boolean => PATH.test(word) && !word.startsWith('@')

function isThere(file: string, word: string, { has, imports }: Repository): boolean {
  // `<noun>` stands for any noun, `{a,b}` for each.
  const path = word
    .replace(/^\.\//, '')
    .replace(/<[^>]*>/g, '*')
    .replace(/[.,]$/, '')
  if (MADE.some((made) => path.startsWith(made))) return true
  const [, name = '', rest = ''] = /^(#\w+\/)(.+)$/.exec(path) ?? []
  if (name) return has((imports[`${name}*`] ?? '').replace(/^\.\//, '').replace('*', rest))
  const candidates = alternatives(path)
  const isOurs = has(path.split('/')[0] ?? '') || FILE_ENDING.test(path)
  return !isOurs || candidates.every((one) => has(one) || has(join(dirname(file), one)))
}

function alternatives(path: string): string[] {
  const [, before = '', choices, after = ''] = /^(.*?)\{([^}]*)\}(.*)$/.exec(path) ?? []
  return choices === undefined ? [path] : choices.split(',').flatMap((one) => alternatives(before + one + after))
}

/** Scripts that are run, in prose or in a block of commands. */
const commandsOf = (line: string): string[] =>
  [...line.matchAll(/\bnpm (?:run (?:--silent )?([\w:-]+)|(test|start)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  )

const codeOf = (line: string): string[] => [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '')
const withoutCode = (line: string): string => line.replace(/`[^`]*`/g, '')

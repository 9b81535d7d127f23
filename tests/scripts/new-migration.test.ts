import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newMigration } from '../../scripts/new-migration.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'primepass-migrations-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a new migration gets the next number and says what to think of', () => {
  writeFileSync(join(folder, '0009-old.sql'), '')

  const first = newMigration('add-gates', folder)
  const second = newMigration('add-gate-shifts', folder)

  expect([first, second].map((file) => basename(file))).toEqual(['0010-add-gates.sql', '0011-add-gate-shifts.sql'])
  expect(readFileSync(first, 'utf8')).toMatch(/^-- add gates: .*\n(-- .*\n)+\n$/)
})

test('the first one is number one', () => {
  expect(basename(newMigration('spine', folder))).toBe('0001-spine.sql')
})

test.each(['', 'Add-gates', 'add gates', 'add_gates', '../add', 'add--gates', '-add', '1-add', 'a'.repeat(51)])(
  'the name "%s" is refused and nothing is written',
  (name) => {
    expect(() => newMigration(name, folder)).toThrow('is no name for a migration')
  },
)

test('a name that is taken is refused', () => {
  newMigration('add-gates', folder)

  expect(() => newMigration('add-gates', folder)).toThrow('0001-add-gates.sql')
})

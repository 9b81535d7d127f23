import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { accountPaths as contractPaths } from '#contract/account'
import { attendeePaths } from '#contract/attendee-paths'
import { paths } from '#contract/paths'
import { accountPaths } from '#lib/account-paths'
import { safeNext, sitePaths } from '#lib/site-paths'

test('a sign-in leads back to where it was asked for', () => {
  expect(sitePaths.signIn('/orders/ord_1?paid=1')).toBe('/sign-in?next=%2Forders%2Ford_1%3Fpaid%3D1')
  expect(safeNext('/orders/ord_1?paid=1')).toBe('/orders/ord_1?paid=1')
})

test.each([
  null,
  '',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'javascript:alert(1)',
  'orders',
])('but never off this site: %j', (next) => {
  expect(safeNext(next)).toBe('/')
})

test('addresses of /auth are the contract’s', () => {
  expect(contractPaths).toMatchObject(accountPaths)
})

test('the attendee’s site has the address of every endpoint that it names', () => {
  const files = globSync('web/{site,ui,lib}/**/*.{ts,tsx}').filter((file) => !/gallery|states/.test(file))
  const source = files.map((file) => readFileSync(file, 'utf8')).join('')

  const named = Object.keys(paths).filter((name) => source.includes(`'${name}'`))

  expect(named.filter((name) => !(name in attendeePaths))).toEqual([])
  expect(named.length).toBeGreaterThan(20)
})

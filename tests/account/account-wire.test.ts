import { expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { auth } from '#functions/auth'
import { openAccountWorld, PASSWORD, SECRET } from './account-world.ts'
import { browserOf } from './browser.ts'
import { startWireTap } from './wire-tap.ts'

test('what /auth says to Postgres pins no connection of a proxy, and a token costs two statements', async () => {
  const world = await openAccountWorld()
  const tap = await startWireTap(world.database)
  const db = openDatabase(tap.url, { max: 2, log: openLog('error') })
  const handler = auth({ ...world.app, db }, { authSecret: SECRET })
  const browser = browserOf(handler, { origin: world.app.siteUrl })
  const email = 'wire@mail.test'

  await browser.call('signUp', { name: 'Wire', email, password: PASSWORD })
  await browser.call('verifyEmail', { token: await world.linkToken(email, 'verify') })
  await browser.call('signIn', { email, password: PASSWORD })
  await browser.call('mintToken')
  const before = tap.statements.length
  await browser.call('mintToken')
  const ofOneToken = tap.statements.slice(before)
  await browser.call('listSessions')
  await browser.call('createOrganization', { name: 'Wire', slug: 'wire-and-sons' })
  await browser.call('requestPasswordReset', { email })
  await browser.call('resetPassword', {
    token: await world.linkToken(email, 'reset'),
    newPassword: 'eight calm tram lines',
  })
  await browser.call('signOut')
  await db.destroy()
  await tap.stop()
  await world.close()

  expect(tap.startups.length).toBeGreaterThan(0)
  expect(tap.startups.filter((parameters) => /statement_timeout|lock_timeout|options/.test(parameters))).toEqual([])
  expect(tap.statements.length).toBeGreaterThan(40)
  expect(tap.statements.filter(({ name }) => name !== '')).toEqual([])
  expect(
    tap.statements.filter(({ sql }) => /^\s*(set|prepare|listen|declare)\b|advisory|set_config/i.test(sql)),
  ).toEqual([])
  expect(ofOneToken.map(({ sql }) => sql.split(' ')[0])).toEqual(['select', 'update'])
}, 30_000)

test('a named statement or a setting would be noticed', async () => {
  const tap = await startWireTap(inject('postgresUrl'))
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: tap.url, statement_timeout: 1000 })
  await client.connect()
  await client.query({ name: 'one', text: 'select $1::int', values: [1] })
  await client.query("set application_name = 'x'")
  await client.end()
  await tap.stop()

  expect(tap.startups[0]).toContain('statement_timeout')
  expect(tap.statements).toEqual([
    { name: 'one', sql: 'select $1::int' },
    { name: '', sql: "set application_name = 'x'" },
  ])
})

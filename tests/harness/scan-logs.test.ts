import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openLog } from '#adapters/log'
import { leaksIn, scanLogs } from './scan-logs.ts'

test.each([
  'ann@mail.test signed in',
  'token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxIn0.x',
  'Bearer 0123456789abcdef',
  'offered ticket.0123456789abcdefghij',
  '$argon2id$v=19$m=19456',
  'key pp_live_01234567_abc',
  'device pp_door_01234567_abc',
  'cookie __Host-pp_rt=abc',
])('a line with a secret is found by its shape: %s', (line) => {
  expect(leaksIn([line, 'an honest line'], [])).toEqual([{ what: expect.any(String), line }])
})

test('what the tests know to be secret is found whatever its shape', () => {
  expect(leaksIn(['said correct horse battery staple'], ['correct horse battery staple', 'another'])).toHaveLength(1)
})

test('what the log adapter takes out is not found, and the same line past it is', async () => {
  const lines: string[] = []
  const detail = 'ann@mail.test with Bearer abcdefghijk and eyJhbGciOiJF.eyJzdWIiOi.c2ln'
  openLog('info', (line) => lines.push(line)).info('account.signed_in', { detail, password: 'four quiet words here' })
  const folder = await mkdtemp(join(tmpdir(), 'logs-'))
  await writeFile(join(folder, '1.log'), `${lines.join('\n')}\n`)
  await writeFile(join(folder, '1.secret'), '"four quiet words here"\n')
  expect(await scanLogs(folder)).toEqual({ lines: 1, secrets: 1, leaks: [] })

  await writeFile(join(folder, '1.log'), `${detail} four quiet words here\n`)

  expect((await scanLogs(folder)).leaks.map(({ what }) => what)).toEqual([
    'an e-mail address',
    'an access token',
    'a bearer',
    'a secret of the tests',
  ])
})

import { expect, test } from 'vitest'
import { openLog, withFields } from '#adapters/log'

function listen(level: 'info' | 'warn' | 'error' = 'info') {
  const lines: string[] = []
  return { lines, log: openLog(level, (line) => lines.push(line)) }
}

const written = (fields: Record<string, unknown>, message = 'said') => {
  const { lines, log } = listen()
  log.info(message, fields)
  return JSON.parse(lines[0] ?? '')
}

test('a line is one JSON object with its time, level and message', () => {
  const line = written({ orderId: 'ord_1', count: 3 })
  expect(line).toMatchObject({ level: 'info', message: 'said', orderId: 'ord_1', count: 3 })
  expect(Date.parse(line.time)).not.toBeNaN()
})

test('what is quieter than the level is not written', () => {
  const { lines, log } = listen('warn')
  log.info('quiet')
  log.warn('louder')
  log.error('loudest')
  expect(lines.map((line) => JSON.parse(line).message)).toEqual(['louder', 'loudest'])
})

test('bound fields are on every line', () => {
  const { lines, log } = listen()
  const bound = withFields(withFields(log, { requestId: 'r1' }), { jobId: 'job_1' })
  bound.info('one')
  bound.error('two', { requestId: 'r2' })
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { message: 'one', requestId: 'r1', jobId: 'job_1' },
    { message: 'two', requestId: 'r2', jobId: 'job_1' },
  ])
})

test.each([
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'sec-websocket-protocol',
  'password',
  'accessToken',
  'clientSecret',
  'stripe-signature',
  'ticket',
])('a field named %s does not show', (name) => {
  const secret = 'open sesame'
  expect(JSON.stringify(written({ headers: [{ [name]: secret }], [name]: { inner: secret } }))).not.toContain(secret)
})

test('counts named after a secret do show', () => {
  expect(written({ tokens: 3, hasPassword: true })).toMatchObject({ tokens: 3, hasPassword: true })
})

test.each([
  ['a person’s address', 'mail to grace.hopper+tag@navy.example failed', 'mail to [e-mail] failed'],
  ['an access token', 'got eyJhbGciOi.eyJzdWIiOi.c2ln_-x', 'got [token]'],
  ['an authorization', 'sent Bearer abc.DEF-123', 'sent Bearer [token]'],
  ['a socket ticket', 'offered primepass.v1, ticket.abcdefghijklmnop_1', 'offered primepass.v1, [ticket]'],
  ['a provider’s key', 'used sk_test_51HabcDEF', 'used [key]'],
  ['a key of ours', 'asked with pp_live_01234567_ab-c_0f, pp_door_x_y-z_1', 'asked with [key], [key]'],
  ['a login in an address', 'at postgres://app:hunter2@db.example/x', 'at postgres://[login]@db.example/x'],
])('%s does not show in a text', (_, text, cleaned) => {
  expect(written({ detail: { lines: [text] } }, text)).toMatchObject({ message: cleaned, detail: { lines: [cleaned] } })
})

test('an error tells its name, code, stack and cause, with secrets taken out', () => {
  const cause = Object.assign(new Error('no route for ada@example.org'), { code: 'ECONNREFUSED' })
  const { error } = written({ error: new TypeError('failed', { cause }) })
  expect(error).toMatchObject({ name: 'TypeError', message: 'failed' })
  expect(error.stack).toContain('log.test')
  expect(error.cause).toMatchObject({ message: 'no route for [e-mail]', code: 'ECONNREFUSED' })
})

test('a field that goes in circles or is huge ends', () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  const line = JSON.stringify(written({ circle, text: 'x'.repeat(1_000_000), list: Array.from({ length: 1000 }) }))
  expect(line.length).toBeLessThan(10_000)
})

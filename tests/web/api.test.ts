import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createApi } from '#lib/api'
import { ApiError, fieldErrorsOf, sentenceOf } from '#lib/api-error'
import { type ApiServer, type Reply, startApiServer } from './api-server.ts'

const paths = {
  listOrders: 'GET /api/events/:eventId/orders',
  holdPlaces: 'POST /api/holds',
  cancelOrder: 'POST /api/orders/:orderId/cancel',
  editEvent: 'PATCH /api/events/:eventId',
  unregister: 'DELETE /api/events/:eventId/registration',
} as const
type Calls = { [N in keyof typeof paths]: { input: Record<string, unknown>; answer: unknown } }

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.received.length = 0
  server.replies.length = 0
})

const reply = (...replies: Reply[]) => server.replies.push(...replies)
const api = (options: Parameters<typeof createApi>[1] = {}) =>
  createApi<typeof paths, Calls>(paths, { origin: server.origin, ...options })
const failure = async (call: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await call.catch((thrown: unknown) => thrown)
  if (error instanceof ApiError) return error
  throw new Error(`expected a refusal, got ${error}`)
}

test('path parameters leave the input, the rest of a read becomes its query', async () => {
  reply({ status: 200, body: { items: [] } })

  const answer = await api().call('listOrders', { eventId: 'evt/1', status: 'paid', cursor: undefined, limit: 20 })

  expect(answer).toEqual({ items: [] })
  expect(server.received[0]?.url).toBe('/api/events/evt%2F1/orders?status=paid&limit=20')
  expect(server.received[0]?.method).toBe('GET')
  expect(server.received[0]?.body).toBe('')
  expect(server.received[0]?.headers['idempotency-key']).toBeUndefined()
})

test.each([
  ['holdPlaces', { waveId: 'wav_1', quantity: 2 }, 'POST', '/api/holds', '{"waveId":"wav_1","quantity":2}'],
  ['editEvent', { eventId: 'evt_1', name: 'X' }, 'PATCH', '/api/events/evt_1', '{"name":"X"}'],
  ['cancelOrder', { orderId: 'ord_1' }, 'POST', '/api/orders/ord_1/cancel', '{}'],
  ['unregister', { eventId: 'evt_1' }, 'DELETE', '/api/events/evt_1/registration', '{}'],
] as const)('%s sends its input as JSON with a key of its own', async (name, input, method, url, body) => {
  reply({ status: 204 })

  await api().call(name, input)
  await api().call(name, input)

  expect(server.received.map((each) => [each.method, each.url, each.body])).toEqual([
    [method, url, body],
    [method, url, body],
  ])
  const keys = server.received.map(({ headers }) => headers['idempotency-key'])
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  expect(new Set(keys).size).toBe(2)
  expect(server.received[0]?.headers['content-type']).toBe('application/json')
})

test('a missing path parameter is a programmer’s mistake', async () => {
  await expect(api().call('cancelOrder', {})).rejects.toThrow('needs orderId')
  expect(server.received).toHaveLength(0)
})

test('an empty answer is null', async () => {
  reply({ status: 204 })

  expect(await api().call('cancelOrder', { orderId: 'ord_1' })).toBeNull()
})

test('a write that got no answer is sent once more, under the same key', async () => {
  reply('silence', { status: 201, body: { id: 'hld_1' } })

  expect(await api().call('holdPlaces', { quantity: 1 })).toEqual({ id: 'hld_1' })

  const keys = server.received.map(({ headers }) => headers['idempotency-key'])
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
})

test('after two silences the caller is told, and may go on under the same key', async () => {
  reply('silence')
  const key = 'one-intention'

  const error = await failure(api().call('holdPlaces', { quantity: 1 }, { key }))

  expect(error.code).toBe('client.unreachable')
  expect(error.status).toBe(0)
  expect(server.received.map(({ headers }) => headers['idempotency-key'])).toEqual([key, key])
})

test('a server that never answers is given up', async () => {
  reply('forever')

  const error = await failure(api().call('listOrders', { eventId: 'e' }, { timeoutMs: 40 }))

  expect(error.code).toBe('client.timed_out')
  expect(server.received).toHaveLength(2)
})

test('a caller who turns away is no failure of the network, and nothing is asked again', async () => {
  reply('forever')
  const leaving = new AbortController()

  const call = api().call('listOrders', { eventId: 'e' }, { signal: leaving.signal })
  setTimeout(() => leaving.abort(), 20)

  await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  expect(server.received.length).toBeLessThanOrEqual(1)
})

test('a refusal carries everything the server said', async () => {
  reply({
    status: 409,
    type: 'application/problem+json',
    body: {
      type: 'https://primepass.example/errors/wave.paused',
      title: 'The host has paused this wave.',
      status: 409,
      code: 'wave.paused',
      requestId: 'req-1',
      remedy: 'Keep the page open; it continues here.',
      until: '2027-01-14T18:00:00Z',
      rule: 'window',
    },
  })

  const error = await failure(api().call('holdPlaces', { quantity: 1 }))

  expect(error).toMatchObject({
    code: 'wave.paused',
    status: 409,
    title: 'The host has paused this wave.',
    remedy: 'Keep the page open; it continues here.',
    requestId: 'req-1',
    rule: 'window',
  })
  expect(error.until).toEqual(new Date('2027-01-14T18:00:00Z'))
  expect(sentenceOf(error)).toBe('The host has paused this wave. Keep the page open; it continues here.')
  expect(server.received).toHaveLength(1)
})

test('messages of fields come by their name', async () => {
  const fields = [{ path: 'email', message: 'Enter an e-mail address.' }]
  reply({
    status: 422,
    body: { code: 'request.invalid', title: 'Some values are wrong.', status: 422, requestId: 'r', fields },
  })

  expect(fieldErrorsOf(await failure(api().call('holdPlaces', {})))).toEqual({ email: 'Enter an e-mail address.' })
  expect(fieldErrorsOf(new Error('other'))).toEqual({})
})

test.each([
  [502, '<html>Bad gateway</html>'],
  [500, undefined],
  [404, '{"message":"Not Found"}'],
])('a failure of %i that is no problem document keeps its status', async (status, body) => {
  reply({ status, body })

  const error = await failure(api().call('listOrders', { eventId: 'e' }))

  expect(error.status).toBe(status)
  expect(error.code).toBe('client.unreadable')
})

test('an answer that cannot be read is said to be one', async () => {
  reply({ status: 200, body: '<html>' })

  expect((await failure(api().call('listOrders', { eventId: 'e' }))).code).toBe('client.unreadable')
})

test('a token is sent along; one that is refused is renewed once, under the same key', async () => {
  reply(
    { status: 401, body: { code: 'request.token_invalid', title: '', status: 401, requestId: 'r' } },
    { status: 204 },
  )
  let renewals = 0
  const tokens = {
    token: async () => 'old',
    renew: async () => {
      renewals++
      return 'new'
    },
  }

  await api({ tokens }).call('holdPlaces', { quantity: 1 })

  expect(server.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new'])
  expect(new Set(server.received.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  expect(renewals).toBe(1)
})

test('a second 401 is final', async () => {
  reply({ status: 401, body: { code: 'request.signed_out', title: '', status: 401, requestId: 'r' } })

  const error = await failure(
    api({ tokens: { token: async () => 'a', renew: async () => 'b' } }).call('listOrders', { eventId: 'e' }),
  )

  expect(error.code).toBe('request.signed_out')
  expect(server.received).toHaveLength(2)
})

test('a visitor sends no token, and a 401 is not asked again', async () => {
  reply({ status: 401, body: { code: 'request.signed_out', title: '', status: 401, requestId: 'r' } })

  await failure(
    api({ tokens: { token: async () => undefined, renew: async () => undefined } }).call('listOrders', {
      eventId: 'e',
    }),
  )

  expect(server.received).toHaveLength(1)
  expect(server.received[0]?.headers.authorization).toBeUndefined()
})

test('every answer is shown to whoever keeps the clock', async () => {
  reply({ status: 204 })
  const heard: boolean[] = []

  await api({ onAnswer: ({ answer, askedAt, answeredAt }) => heard.push(answer.ok && answeredAt >= askedAt) }).call(
    'cancelOrder',
    {
      orderId: 'o',
    },
  )

  expect(heard).toEqual([true])
})

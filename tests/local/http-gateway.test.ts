import { request } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { afterAll, expect, test, vi } from 'vitest'
import { startHttpGateway } from '#local/http-gateway'
import type { LambdaContext } from '#local/lambda'

const silenced = vi.spyOn(console, 'error').mockReturnValue(undefined)
afterAll(() => silenced.mockRestore())

/** Answers with the event itself, so that a test can look at it. */
const mirror = async (event: APIGatewayProxyEventV2, context: LambdaContext) => ({
  statusCode: 201,
  headers: { 'content-type': 'application/json', 'x-remaining': String(context.getRemainingTimeInMillis()) },
  cookies: ['a=1; HttpOnly', 'b=2'],
  body: JSON.stringify(event),
})
const named = (name: string) => async () => ({ statusCode: 200, body: name })
const gateway = await startHttpGateway({
  routes: [
    { prefix: '/auth/', handler: named('auth') },
    { prefix: '/api/orders/*/payment', handler: named('payments') },
    { prefix: '/api/fails', handler: () => Promise.reject(new Error('a secret')) },
    { prefix: '/api/bytes', handler: async () => ({ statusCode: 200, body: '/wA=', isBase64Encoded: true }) },
    { prefix: '/api/plain', handler: async () => ({ hello: 'world' }) },
    { prefix: '/api/', handler: mirror },
  ],
  port: 0,
})
afterAll(() => gateway.stop())

const ask = (path: string, init?: RequestInit) => fetch(`${gateway.url}${path}`, init)
const eventOf = async (path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> =>
  (await ask(path, init)).json()

test('a request becomes an event of payload version 2.0', async () => {
  const event = await eventOf('/api/waves/a%20b?tier=gold&tier=silver&q=%C3%A9', {
    headers: { cookie: 'one=1; two=2', 'user-agent': 'tests', 'x-forwarded-for': '203.0.113.9' },
  })

  expect(event).toMatchObject({
    version: '2.0',
    rawPath: '/api/waves/a%20b',
    rawQueryString: 'tier=gold&tier=silver&q=%C3%A9',
    queryStringParameters: { tier: 'gold,silver', q: 'é' },
    cookies: ['one=1', 'two=2'],
    headers: { 'x-forwarded-for': '203.0.113.9, 127.0.0.1' },
    requestContext: { stage: '$default', http: { method: 'GET', sourceIp: '127.0.0.1', userAgent: 'tests' } },
    isBase64Encoded: false,
  })
  expect(event.headers).not.toHaveProperty('cookie')
  expect(event.requestContext.time).toMatch(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/)
})

test('a text is handed over as it is, anything else as base64', async () => {
  const json = await eventOf('/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"a":"é"}',
  })
  const problem = await eventOf('/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/problem+json' },
    body: '{}',
  })
  const bytes = await eventOf('/api/x', { method: 'POST', body: new Uint8Array([255, 0]) })

  expect(json).toMatchObject({ body: '{"a":"é"}', isBase64Encoded: false })
  expect(problem).toMatchObject({ body: '{}', isBase64Encoded: false })
  expect(bytes).toMatchObject({ body: '/wA=', isBase64Encoded: true })
})

test('each cookie of an answer is a header of its own', async () => {
  const answer = await ask('/api/x')

  expect(answer.status).toBe(201)
  expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2'])
  expect(Number(answer.headers.get('x-remaining'))).toBeGreaterThan(29_000)
})

test('the first prefix that fits takes the request', async () => {
  expect(await (await ask('/auth/sign-in')).text()).toBe('auth')
  expect(await (await ask('/api/orders/ord_1/payment', { method: 'POST' })).text()).toBe('payments')
  expect((await eventOf('/api/orders/ord_1')).rawPath).toBe('/api/orders/ord_1')
  expect((await ask('/elsewhere')).status).toBe(404)
})

test('bytes come out as they were, and an object without a status is the body', async () => {
  expect(new Uint8Array(await (await ask('/api/bytes')).arrayBuffer())).toEqual(new Uint8Array([255, 0]))
  expect(await (await ask('/api/plain')).json()).toEqual({ hello: 'world' })
})

test('a Lambda that throws is a 502 that tells nothing', async () => {
  const answer = await ask('/api/fails')

  expect(answer.status).toBe(502)
  expect(await answer.text()).toBe('{"message":"Internal Server Error"}')
})

test('ten megabytes are taken, a byte more is refused, whether announced or not', async () => {
  const most = 10 * 1024 * 1024
  const post = (bytes: number) => ask('/api/plain', { method: 'POST', body: new Uint8Array(bytes) })

  expect((await post(most)).status).toBe(200)
  expect((await post(most + 1)).status).toBe(413)
  expect(await statusOfStream(most + 1)).toBe(413)
})

/** Sends a body without saying how long it will be. */
function statusOfStream(bytes: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(`http://127.0.0.1:${gateway.port}/api/plain`, { method: 'POST' }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    sending.on('error', reject)
    sending.write(new Uint8Array(bytes))
    sending.end()
  })
}

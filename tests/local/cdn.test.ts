import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { startAws } from '#local/aws'
import { startCdn } from '#local/cdn'
import { closeServer, listen } from '#local/listen'
import { uploadConfig, uploadedMark, uploadSite } from '#local/site-upload'

const THEME = 'document.documentElement.dataset.theme = "dark"'
const files = {
  'index.html': `<script>${THEME}</script><script type="module" src="/assets/a-1.js"></script><p>site</p>`,
  'console/index.html': '<p>console</p>',
  'assets/a-1.js': `console.log("${'a'.repeat(3000)}")`,
  'assets/tiny-1.css': 'p{}',
  '.sources': 'mark',
}

const aws = await startAws({ visibilitySeconds: 30 })
const site = { s3: aws.s3, bucket: aws.siteBucket }
const folder = mkdtempSync(join(tmpdir(), 'primepass-test-'))
for (const [name, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}
await uploadSite(site, folder)
await uploadConfig(site, { socketUrl: 'ws://localhost:1' })
await aws.s3.send(
  new PutObjectCommand({
    Bucket: aws.siteBucket,
    Key: 'e/gala-2030/index.html',
    Body: '<p>gala</p>',
    ContentType: 'text/html; charset=utf-8',
    CacheControl: 'public, max-age=60',
  }),
)

/** The API behind the CDN; a test says how it answers. */
const asked: IncomingMessage[] = []
let reply: (request: IncomingMessage, response: ServerResponse) => void
const api = createServer((incoming, response) => {
  asked.push(incoming)
  reply(incoming, response)
})
const apiPort = await listen(api, 0)
const cdn = await startCdn({
  ...site,
  port: 0,
  apiUrl: `http://localhost:${apiPort}`,
  socketUrl: 'ws://localhost:8001',
  paymentScriptUrl: 'http://127.0.0.1:8002/v3/',
})

beforeEach(() => {
  asked.length = 0
  reply = (_, response) => response.end('ok')
})
afterAll(async () => {
  await cdn.stop()
  await closeServer(api)
  await aws.stop()
  rmSync(folder, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${cdn.url}${path}`, { headers })
const text = async (path: string) => (await get(path)).text()

test('a page is its own document, else that of its app; a file is itself or nothing', async () => {
  expect(await text('/e/gala-2030/')).toBe('<p>gala</p>')
  expect(await text('/')).toContain('site')
  expect(await text('/orders/ord_1?from=mail')).toContain('site')
  expect(await text('/console')).toContain('console')
  expect(await text('/console/events/evt_1/waves')).toContain('console')
  expect(await text('/consolation')).toContain('site')
  expect((await get('/assets/none.js')).status).toBe(404)
  expect((await get('/%E0')).status).toBe(400)
  expect((await fetch(cdn.url, { method: 'POST' })).status).toBe(405)
})

test('files keep their type and how long they may be kept', async () => {
  const script = await get('/assets/a-1.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await get('/')).headers.get('cache-control')).toBe('public, max-age=0, must-revalidate')
  expect(await (await get('/config.json')).json()).toEqual({ socketUrl: 'ws://localhost:1' })
  expect(await uploadedMark(site)).toBe('mark')
})

test('a file is sent small, and only once', async () => {
  const packed = await get('/assets/a-1.js', { 'accept-encoding': 'gzip, br' })
  expect(packed.headers.get('content-encoding')).toBe('br')
  expect(await packed.text()).toBe(files['assets/a-1.js'])
  const plain = await get('/assets/tiny-1.css', { 'accept-encoding': 'gzip, br' })
  expect(plain.headers.get('content-encoding')).toBeNull()

  const etag = packed.headers.get('etag') ?? ''
  const again = await get('/assets/a-1.js', { 'accept-encoding': 'br', 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('a page may run our scripts, the provider’s and nobody else’s', async () => {
  const { headers } = await get('/e/gala-2030')
  const policy = headers.get('content-security-policy')?.split('; ')
  const theme = createHash('sha256').update(THEME).digest('base64')

  expect(policy).toContain(`script-src 'self' 'sha256-${theme}' http://127.0.0.1:8002`)
  expect(policy).toContain("connect-src 'self' ws://localhost:8001 http://127.0.0.1:8002")
  expect(policy).toContain('frame-src http://127.0.0.1:8002')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('calls go to the API as they are, with the visitor’s address', async () => {
  reply = (incoming, response) => {
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-answer': 'yes' })
    incoming.pipe(response)
  }

  const answer = await fetch(`${cdn.url}/auth/sign-in?x=1`, {
    method: 'POST',
    headers: { cookie: 'c=3', 'x-forwarded-for': '203.0.113.9', origin: cdn.url },
    body: '{"é":1}',
  })

  expect([answer.status, await answer.text(), answer.headers.getSetCookie()]).toEqual([201, '{"é":1}', ['a=1', 'b=2']])
  expect(asked[0]).toMatchObject({
    method: 'POST',
    url: '/auth/sign-in?x=1',
    headers: {
      host: `127.0.0.1:${apiPort}`,
      cookie: 'c=3',
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      origin: cdn.url,
    },
  })
})

test('an answer streams: its beginning arrives before its end is written', async () => {
  const begun = Promise.withResolvers<ServerResponse>()
  reply = (_, response) => {
    response.write('begin')
    begun.resolve(response)
  }

  const asking = request(`${cdn.url}/api/export`).end()
  const [answer] = await once(asking, 'response')
  const [first] = await once(answer, 'data')
  expect(String(first)).toBe('begin')
  ;(await begun.promise).end('end')
  expect(String((await once(answer, 'data'))[0])).toBe('end')
})

test('a visitor who leaves is not worked for any longer', async () => {
  const begun = Promise.withResolvers<ServerResponse>()
  reply = (_, response) => begun.resolve(response)

  const asking = request(`${cdn.url}/api/slow`).end()
  asking.on('error', () => undefined)
  const waiting = await begun.promise
  const closed = once(waiting, 'close')
  asking.destroy()

  await closed
})

test('public answers are asked for once as long as they are fresh, and depend on nobody', async () => {
  let version = 0
  reply = (_, response) => {
    version += 1
    response.setHeader('cache-control', 'public, max-age=0, s-maxage=60')
    response.end(`v${version}`)
  }
  const personal = { cookie: 'c=3', authorization: 'Bearer x' }

  const answers = await Promise.all(Array.from({ length: 20 }, () => get('/api/public/pulse/evt_1', personal)))
  const later = await get('/api/public/pulse/evt_1')

  expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set(['v1']))
  expect([await later.text(), later.headers.get('age')]).toEqual(['v1', '0'])
  expect(asked).toHaveLength(1)
  expect(asked[0]?.headers).not.toHaveProperty('cookie')
  expect(asked[0]?.headers).not.toHaveProperty('authorization')
})

test.each([
  ['one that says so', { 'cache-control': 'no-store' }, 200],
  ['one without a word on it', {}, 200],
  ['a failure', { 'cache-control': 's-maxage=60' }, 503],
  ['one that sets a cookie', { 'cache-control': 's-maxage=60', 'set-cookie': 'a=1' }, 200],
])('%s is not kept', async (name, headers, status) => {
  reply = (_, response) => response.writeHead(status, headers).end('x')
  const path = `/api/public/${name.replaceAll(' ', '-')}`

  expect((await get(path)).status).toBe(status)
  await get(path)

  expect(asked).toHaveLength(2)
})

test('an API that is down is a 502', async () => {
  reply = (incoming) => incoming.destroy()

  expect((await get('/api/holds')).status).toBe(502)
  expect((await get('/api/public/down')).status).toBe(502)
})

import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IdentityProvider, startIdentityProvider } from '#local/identity/provider'
import { openBrowser } from '../web/browser.ts'
import { type AccountWorld, openAccountWorld } from './account-world.ts'
import { selfSigned } from './self-signed.ts'

/** A real browser, HTTPS, and three hosts on one server: the site, a sibling of it, and a stranger. */
const HOSTS = ['www.primepass.test', 'other.primepass.test', 'www.stranger.test']
const PAGE = '<!doctype html><html lang="en"><title>page</title><h1>A page</h1></html>'

let world: AccountWorld
let provider: IdentityProvider
let browser: Browser
let origins: string[]
const seen: { host: string; path: string; origin: string; cookies: string[]; code: unknown }[] = []
const server = createServer(selfSigned(HOSTS), async (request, response) => {
  const { url = '/', method = 'GET', headers } = request
  const [rawPath = '/', rawQueryString = ''] = url.split('?')
  if (!rawPath.startsWith('/auth/')) return void response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  let body = ''
  for await (const chunk of request) body += chunk
  const { cookie = '', ...others } = headers
  const cookies = cookie ? cookie.split('; ') : []
  const http = { method, path: rawPath, sourceIp: '203.0.113.9', protocol: 'HTTP/1.1', userAgent: '' }
  const event = { rawPath, rawQueryString, headers: others, cookies, body, isBase64Encoded: false }
  const answer = await world.handler({
    ...event,
    requestContext: { http, requestId: 'r' },
  } as unknown as APIGatewayProxyEventV2)
  const code = answer.body ? JSON.parse(answer.body).code : undefined
  seen.push({ host: headers.host ?? '', path: rawPath, origin: headers.origin ?? '', cookies, code })
  response.writeHead(answer.statusCode ?? 200, { ...answer.headers, 'set-cookie': answer.cookies ?? [] } as never)
  response.end(answer.body)
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  origins = HOSTS.map((host) => `https://${host}:${port}`)
  const siteUrl = origins[0] ?? ''
  provider = await startIdentityProvider({ port: 0, redirectUri: `${siteUrl}/auth/callback/local` })
  world = await openAccountWorld({ siteUrl, signInProviders: [provider.setting] })
  browser = await openBrowser(['--host-resolver-rules=MAP *.test 127.0.0.1'])
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await world?.close()
  await provider?.stop()
  server.closeAllConnections()
  server.close()
})

type Sent = Pick<RequestInit, 'mode' | 'credentials'> & { body?: string; headers?: Record<string, string> }

const post = (page: Page, url: string, init: Sent = {}) =>
  page.evaluate(
    async ([address, more]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(address, { method: 'POST', headers, body: '{}', ...more }).catch(() => undefined)
      return answer ? { status: answer.status, json: await answer.json().catch(() => undefined) } : undefined
    },
    [url, init] as const,
  )

test('a browser continues with a provider over HTTPS, its cookies are its host’s alone, and neighbours get nothing', async () => {
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const [site = '', sibling = '', stranger = ''] = origins
  await page.goto(site)

  const started = await post(page, '/auth/providers/start', {
    body: JSON.stringify({ provider: 'local', next: '/passes' }),
  })
  await page.goto(started?.json.url)
  await page.getByLabel('E-mail').fill('browser@idp.test')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.waitForURL(`${site}/signed-in?next=%2Fpasses`)
  const minted = await post(page, '/auth/session/token')

  expect(minted?.status).toBe(200)
  expect(minted?.json.accessToken).toMatch(/^eyJ/)
  const cookies = (await context.cookies(site)).map(({ name, sameSite, secure, httpOnly, domain }) => ({
    name,
    sameSite,
    isGuarded: secure && httpOnly && domain === HOSTS[0],
  }))
  expect(cookies).toEqual(
    expect.arrayContaining([
      { name: '__Host-pp_session_token', sameSite: 'Lax', isGuarded: true },
      { name: '__Host-pp_rt', sameSite: 'Strict', isGuarded: true },
    ]),
  )
  expect(cookies.every(({ name, isGuarded }) => name.startsWith('__Host-pp_') && isGuarded)).toBe(true)
  const readable = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])
  expect(readable).toEqual(['', 0, 0])

  // A sibling is the same site to SameSite; the origin and the prefix stop it.
  const neighbour = await context.newPage()
  await neighbour.goto(sibling)
  const tossed = await neighbour.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is what a hostile sibling does
    document.cookie = '__Host-pp_session_token=tossed; Domain=primepass.test; Path=/; Secure'
    return document.cookie
  })
  await post(neighbour, `${site}/auth/sign-out`, { mode: 'no-cors', credentials: 'include', headers: {} })
  const fromSibling = seen.at(-1)
  expect(tossed).toBe('')
  expect(fromSibling).toMatchObject({ path: '/auth/sign-out', origin: sibling, code: 'account.origin_refused' })

  await neighbour.goto(stranger)
  const asked = await post(neighbour, `${site}/auth/session/token`, { credentials: 'include' })
  await post(neighbour, `${site}/auth/sign-out`, { mode: 'no-cors', credentials: 'include', headers: {} })
  const fromStranger = seen.filter(({ origin }) => origin === stranger)
  expect(asked).toBeUndefined()
  expect(fromStranger.flatMap(({ cookies: sent }) => sent)).toEqual([])
  expect(fromStranger.map(({ code }) => code)).not.toContain(undefined)

  expect((await post(page, '/auth/session/token'))?.status).toBe(200)
  await context.close()
}, 60_000)

import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { ORIGIN_SECRET_HEADER, VIEWER_ADDRESS_HEADER } from '../../packages/adapters/viewer-address.ts'
import { functionRoutes } from '../../packages/local/function-routes.ts'
import { keysOf } from '../../packages/local/site-files.ts'
import { routeKeyOf } from '../app/http-api.ts'
import { SITE_ROUTING, VIEWER_ADDRESS } from '../app/site-routing.ts'
import { built, emptySite } from './built.ts'

interface EdgeRequest {
  uri: string
  headers: Record<string, { value: string }>
}

const run = (code: string, request: EdgeRequest): EdgeRequest =>
  runInNewContext(`${code}; handler(event)`, { event: { request, viewer: { ip: '2001:db8::7' } } })

describe('the route to a document', () => {
  const routed = (uri: string) => run(SITE_ROUTING, { uri, headers: {} }).uri

  test.each([
    '/',
    '/e/opening-night',
    '/e/opening-night/',
    '/tickets',
    '/robots.txt',
    '/assets/app-1.js',
    '/config.json',
    '/v1.2/x',
    '/a.b/c',
  ])('%s is the one that the local CDN looks for first', (path) => expect(routed(path)).toBe(`/${keysOf(path)[0]}`))

  test.each(['/console', '/console/', '/console/events/evt_1', '/console/events/evt_1/'])(
    '%s is the console’s',
    (path) => {
      expect(routed(path)).toBe('/console/index.html')
      expect(keysOf(path)).toContain('console/index.html')
    },
  )

  test('a page that only begins like the console is not its', () =>
    expect(routed('/consoles')).toBe('/consoles/index.html'))

  test('where the bucket has nothing a page is the app’s and a file is not there', async () => {
    const folder = emptySite()
    copyFileSync(new URL('../handlers/page.mjs', import.meta.url), join(folder, 'page.mjs'))
    const { handler: page } = await import(/* @vite-ignore */ join(folder, 'page.mjs'))
    expect(await page({ rawPath: '/e/unknown/index.html' })).toMatchObject({
      statusCode: 200,
      body: expect.stringContaining('<'),
    })
    expect(await page({ rawPath: '/assets/gone.js' })).toMatchObject({ statusCode: 404 })
  })
})

test('the address of who asks is CloudFront’s word, whatever the caller wrote', () => {
  const request = { uri: '/api/account', headers: { [VIEWER_ADDRESS_HEADER]: { value: '203.0.113.9' } } }
  expect(run(VIEWER_ADDRESS, request).headers[VIEWER_ADDRESS_HEADER]).toEqual({ value: '2001:db8::7' })
})

interface Behavior {
  PathPattern: string
  AllowedMethods: string[]
  FunctionAssociations: unknown[]
}

describe('CloudFront', () => {
  const { resources } = built('production')
  const find = (type: string) => Object.values(resources).filter(({ Type }) => Type === type)
  const config = find('AWS::CloudFront::Distribution')[0]?.Properties.DistributionConfig as {
    CacheBehaviors: Behavior[]
    CustomErrorResponses: { ErrorCode: number; ResponsePagePath?: string; ErrorCachingMinTTL: number }[]
    Origins: { OriginCustomHeaders?: { HeaderName: string }[]; S3OriginConfig?: unknown }[]
    WebACLId: unknown
  }

  test('sends /api and /auth to the API, public answers first, and every one with the address of who asks', () => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/api/public/*', '/api/*', '/auth/*'])
    for (const { FunctionAssociations } of config.CacheBehaviors) expect(FunctionAssociations).toHaveLength(1)
  })

  test('proves itself to the API', () => {
    const proving = config.Origins.filter(
      ({ OriginCustomHeaders }) => OriginCustomHeaders?.[0]?.HeaderName === ORIGIN_SECRET_HEADER,
    )
    expect(proving.length).toBeGreaterThan(0)
  })

  test('keeps no error, and puts no page in the place of one of the API', () => {
    for (const { ErrorCachingMinTTL, ResponsePagePath } of config.CustomErrorResponses)
      expect([ErrorCachingMinTTL, ResponsePagePath]).toEqual([0, undefined])
  })

  test('has a firewall in production', () => expect(config.WebACLId).toBeDefined())

  test('says with every page what it may do', () => {
    const text = JSON.stringify(find('AWS::CloudFront::ResponseHeadersPolicy')[0]?.Properties)
    expect(text).toContain("default-src 'self'")
    expect(text).toContain('sha256-')
    expect(text).toContain('.execute-api.')
    expect(text).not.toContain('socket.invalid')
    for (const header of [
      'permissions-policy',
      'cross-origin-opener-policy',
      'StrictTransportSecurity',
      'FrameOptions',
    ])
      expect(text).toContain(header)
  })
})

describe('the gateways', () => {
  const { resources } = built('production')
  const routes = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Route')
    .map(({ Properties }) => String(Properties.RouteKey))

  test('have the routes of the local stack', () => {
    for (const { prefix } of functionRoutes) {
      const key = routeKeyOf(prefix)
      expect(routes).toContain(key === '$default' ? key : `ANY ${key}`)
    }
  })

  test('answer messages of sockets over the socket', () => {
    expect(routes.filter((route) => /^\$(?:connect|disconnect)$/.test(route))).toHaveLength(2)
    const answers = Object.values(resources).filter(({ Type }) => Type === 'AWS::ApiGatewayV2::RouteResponse')
    expect(answers).toHaveLength(1)
  })
})

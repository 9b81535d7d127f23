import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, test } from 'vitest'
import { fromViewer, ORIGIN_SECRET_HEADER, VIEWER_ADDRESS_HEADER } from '#adapters/viewer-address'
import { gatewayEvent } from '../harness/client.ts'

const CURRENT = 'a'.repeat(32)
const PREVIOUS = 'b'.repeat(32)
/** What the harness's gateway sees. */
const GATEWAY_SEES = '192.0.2.1'

const sourceIp = async (event: APIGatewayProxyEventV2) => event.requestContext.http.sourceIp
const asked = (headers: Record<string, string>) => gatewayEvent('GET', '/api/account', headers)

describe('behind a CDN', () => {
  const source = fromViewer([CURRENT, PREVIOUS], sourceIp)

  test.each([CURRENT, PREVIOUS])(
    'the source is who asked the CDN, whichever of two secrets it sends',
    async (secret) => {
      const event = asked({ [ORIGIN_SECRET_HEADER]: secret, [VIEWER_ADDRESS_HEADER]: '2001:db8::7' })
      expect(await source(event)).toBe('2001:db8::7')
    },
  )

  test.each([
    ['no secret', {}],
    ['an empty one', { [ORIGIN_SECRET_HEADER]: '' }],
    ['a longer one', { [ORIGIN_SECRET_HEADER]: `${CURRENT}a` }],
    ['both at once', { [ORIGIN_SECRET_HEADER]: `${CURRENT},${PREVIOUS}` }],
  ])('a request with %s is refused and runs nothing', async (_, headers) => {
    let ran = 0
    const guarded = fromViewer([CURRENT, PREVIOUS], async () => ++ran)
    const answer = await guarded(asked({ ...headers, [VIEWER_ADDRESS_HEADER]: '203.0.113.9' }))
    expect(answer).toMatchObject({ statusCode: 403, headers: { 'content-type': 'application/problem+json' } })
    expect(JSON.stringify(answer)).toContain('request.not_through_site')
    expect(ran).toBe(0)
  })

  test('a CDN that names nobody leaves the gateway’s word', async () => {
    expect(await source(asked({ [ORIGIN_SECRET_HEADER]: CURRENT }))).toBe(GATEWAY_SEES)
  })
})

test('without a CDN a header that names an address means nothing', async () => {
  const source = fromViewer(undefined, sourceIp)
  expect(await source(asked({ [VIEWER_ADDRESS_HEADER]: '203.0.113.9' }))).toBe(GATEWAY_SEES)
})

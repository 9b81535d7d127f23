import type { IncomingMessage, ServerResponse } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openCdnCache } from '#local/cdn-cache'
import type { Origin } from '#local/cdn-origin'

test('a stale answer is shown while a new one is fetched, and no longer', async () => {
  let now = 0
  let version = 0
  const origin: Origin = {
    forward: () => undefined,
    read: async () => {
      version += 1
      const headers = { 'cache-control': 's-maxage=2, stale-while-revalidate=5' }
      return { status: 200, headers, body: Buffer.from(`v${version}`) }
    },
    stop: () => undefined,
  }
  const cached = openCdnCache(origin, () => now)
  const ask = async (atSeconds: number) => {
    now = atSeconds * 1000
    return bodyOf((request, response) => cached(request, response))
  }

  expect(await ask(0)).toBe('v1')
  expect(await ask(1.9)).toBe('v1')
  expect(await ask(2)).toBe('v1')
  await setImmediate()
  expect(await ask(2.1)).toBe('v2')
  expect(await ask(9.2)).toBe('v3')
})

async function bodyOf(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<string> {
  const bodies: string[] = []
  const response = { writeHead: () => response, end: (body: Buffer) => bodies.push(String(body)) }
  const request = { url: '/api/public/x', method: 'GET', headers: {}, socket: { remoteAddress: '127.0.0.1' } }
  await serve(request as unknown as IncomingMessage, response as unknown as ServerResponse)
  return bodies.join()
}

import { randomInt } from 'node:crypto'
import { accountPaths } from '#contract/account'
import type { auth } from '#functions/auth'
import { gatewayEvent } from '../harness/client.ts'

/** A browser at `/auth`: keeps its cookies, and comes from an address of its own. */
export function openSignedIn(handler: ReturnType<typeof auth>, origin: string) {
  const jar = new Map<string, string>()
  const sourceIp = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`

  return async (door: 'signIn' | 'mintToken', input: object): Promise<{ status: number; body: string }> => {
    const [method = '', path = ''] = accountPaths[door].split(' ')
    const event = gatewayEvent(method, path, { origin, 'content-type': 'application/json' }, JSON.stringify(input))
    event.cookies = [...jar].map((pair) => pair.join('='))
    event.requestContext.http.sourceIp = sourceIp
    const answer = await handler(event)
    for (const cookie of answer.cookies ?? []) {
      const [name = '', value = ''] = cookie.split(/[=;]/)
      jar.set(name, value)
    }
    return { status: answer.statusCode ?? 200, body: answer.body ?? '' }
  }
}
export type SignedIn = ReturnType<typeof openSignedIn>

import type { Context } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import type { Actor } from '#core/context'
import { DomainError } from '#core/error'
import type { Env } from './mount.ts'

/** Who is asking: the person of a valid access token, or a visitor without one. A bad token is refused, never ignored. */
export async function actorOf(c: Context<Env>, tokens: AccessTokens): Promise<Actor> {
  // The address that the gateway saw, or the CDN where one proves itself (adapters/viewer-address); headers can be forged.
  const ip = c.env.requestContext.http.sourceIp
  const header = c.req.header('authorization')
  if (header === undefined) return { kind: 'anonymous', ip }
  const claims = header.startsWith('Bearer ') ? await tokens.verify(header.slice('Bearer '.length)) : undefined
  if (!claims) throw new DomainError('request.token_invalid')
  return { kind: 'user', userId: claims.userId, sessionId: claims.sessionId, ip }
}

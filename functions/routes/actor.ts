import type { Context } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import { looksLikeKey } from '#core/api-key/key-secret'
import { recognizeKey } from '#core/api-key/recognize-key'
import { type Actor, type App, contextOf } from '#core/context'
import { DomainError } from '#core/error'
import { limitRate } from './limit-rate.ts'
import type { Env } from './mount.ts'

/**
 * Who is asking: the person of a valid access token, the program or device of a key, or a visitor without either. A bad
 * token is refused, never ignored.
 */
export async function actorOf(c: Context<Env>, app: App, tokens: AccessTokens): Promise<Actor> {
  // The address that the gateway saw, or the CDN where one proves itself (adapters/viewer-address); headers can be forged.
  const ip = c.env.requestContext.http.sourceIp
  const header = c.req.header('authorization')
  if (header === undefined) return { kind: 'anonymous', ip }
  const token = header.startsWith('Bearer ') ? header.slice('Bearer '.length) : ''
  if (looksLikeKey(token)) return keyOf(c, app, token, ip)
  const claims = await tokens.verify(token)
  if (!claims) throw new DomainError('request.token_invalid')
  const { userId, sessionId, assurance, provenAt, impersonatorId } = claims
  return { kind: 'user', userId, sessionId, assurance, provenAt, ip, ...(impersonatorId ? { impersonatorId } : {}) }
}

/** Keys are looked up in the database, so whoever tries many is slowed down before that, like any visitor. */
async function keyOf(c: Context<Env>, app: App, token: string, ip: string): Promise<Actor> {
  await limitRate(contextOf(app, { kind: 'anonymous', ip }, c.env.requestContext.requestId), false)
  const actor = await recognizeKey(app, token, ip)
  if (!actor) throw new DomainError('request.token_invalid')
  return actor
}

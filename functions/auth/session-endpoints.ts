import { randomUUID } from 'node:crypto'
import { createAuthEndpoint } from 'better-auth/api'
import { type JwtOptions, signJWT } from 'better-auth/plugins/jwt'
import { ACCESS_TOKEN_TYPE } from '#adapters/access-token'
import { ACCESS_TOKEN_SECONDS, RevokeSession } from '#contract/account'
import { sessionsEnded } from '#core/account/deny-sessions'
import type { AuthParts } from './auth-parts.ts'
import { refuse } from './refuse.ts'
import { deleteOtherSessions, deleteSessionOfUser, sessionsOfUser } from './session.queries.ts'
import { provenSession, renewedSession } from './session-secret.ts'

/** What a browser does with its session: get access tokens, see where else it is signed in, end that. */
export function sessionEndpoints(parts: AuthParts, jwtOptions: JwtOptions) {
  const { app, db, keys, trail } = parts
  return {
    mintToken: createAuthEndpoint('/session/token', { method: 'POST' }, async (ctx) => {
      const session = await renewedSession(ctx, parts)
      const accessToken = await signJWT(ctx, {
        options: jwtOptions,
        header: { typ: ACCESS_TOKEN_TYPE },
        signingKeyId: await keys.signingId(),
        payload: {
          sub: session.userId,
          sid: session.id,
          jti: randomUUID(),
          iat: seconds(app.clock.now()),
          auth_time: seconds(session.authTime),
          ...(session.stepUpAt ? { sut: seconds(session.stepUpAt) } : {}),
          acr: `aal${session.aal}`,
          amr: session.amr.split(' '),
          ...(session.impersonatedBy ? { act: { sub: session.impersonatedBy } } : {}),
        },
      })
      return ctx.json({ accessToken, expiresInSeconds: ACCESS_TOKEN_SECONDS })
    }),

    listOwnSessions: createAuthEndpoint('/session/list', { method: 'GET' }, async (ctx) => {
      const session = await provenSession(ctx, parts)
      const rows = await sessionsOfUser(db, session.userId, app.clock.now())
      return ctx.json({
        items: rows.map((row) => ({
          id: row.id,
          signedInAt: row.authTime.toISOString(),
          lastUsedAt: row.rtRotatedAt.toISOString(),
          expiresAt: row.expiresAt.toISOString(),
          // Where our own people sit is nobody's business.
          ipAddress: row.impersonatedBy ? '' : (row.ipAddress ?? ''),
          userAgent: row.impersonatedBy ? '' : (row.userAgent ?? ''),
          isCurrent: row.id === session.id,
          isSupport: row.impersonatedBy !== null,
        })),
      })
    }),

    revokeOwnSession: createAuthEndpoint('/session/revoke', { method: 'POST', body: RevokeSession }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      const { sessionId } = ctx.body
      if (!(await deleteSessionOfUser(db, userId, sessionId))) refuse('account.session_not_found')
      await sessionsEnded(app, [sessionId])
      await trail('session.revoked', { userId, sessionId })
      return ctx.json(null)
    }),

    revokeOtherSessions: createAuthEndpoint('/session/revoke-others', { method: 'POST' }, async (ctx) => {
      const { userId, id } = await provenSession(ctx, parts)
      const ended = await deleteOtherSessions(db, userId, id)
      await sessionsEnded(app, ended)
      await trail('session.others_revoked', { userId, sessionId: id, count: ended.length })
      return ctx.json(null)
    }),
  }
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000)

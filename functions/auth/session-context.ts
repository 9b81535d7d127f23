import { type Context, contextOf } from '#core/context'
import type { AuthParts } from './auth-parts.ts'
import type { FoundSession } from './session.queries.ts'

/** Verbs of the domain, called by the person of a session. */
export function contextOfSession({ app }: AuthParts, { userId, id, aal, authTime, stepUpAt }: FoundSession): Context {
  const provenAt = stepUpAt ?? authTime
  return contextOf(
    app,
    { kind: 'user', userId, sessionId: id, assurance: aal === 2 ? 2 : 1, provenAt, ip: '' },
    `auth:${id}`,
  )
}

import { createAuthEndpoint } from 'better-auth/api'
import { CreateOrganization } from '#contract/account'
import { isDatabaseError, UNIQUE_VIOLATION } from '#core/error'
import type { AuthParts } from './auth-parts.ts'
import { insertOrganization } from './organization.queries.ts'
import { refuse } from './refuse.ts'
import { provenSession } from './session-secret.ts'

export function organizationEndpoints(parts: AuthParts) {
  const { app, db } = parts
  return {
    foundOrganization: createAuthEndpoint(
      '/organizations',
      { method: 'POST', body: CreateOrganization },
      async (ctx) => {
        const { userId } = await provenSession(ctx, parts)
        const { name, slug } = ctx.body
        try {
          const id = await insertOrganization(db, { name, slug, ownerId: userId, createdAt: app.clock.now() })
          app.log.info('organization.created', { userId, organizationId: id })
          return ctx.json({ id, name, slug, role: 'owner' })
        } catch (error) {
          if (isDatabaseError(error, UNIQUE_VIOLATION)) return refuse('organization.slug_taken')
          throw error
        }
      },
    ),
  }
}

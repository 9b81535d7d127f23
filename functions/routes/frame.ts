import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from '#core/context'
import { DomainError } from '#core/error'
import { problemOf } from '#core/problem'
import { allowedMethods } from './allowed-methods.ts'
import type { Env } from './mount.ts'

/** What every route stands in: one shape of errors, also for what is not there. */
export function frame(app: App): Hono<Env> {
  const hono = new Hono<Env>()

  hono.notFound((c) => {
    const allowed = allowedMethods(c.req.path)
    if (allowed.length === 0) return refuse(c, new DomainError('request.not_found'))
    c.header('allow', [...new Set(allowed)].join(', '))
    return refuse(c, new DomainError('request.method_not_allowed'))
  })
  hono.onError((error, c) => {
    const { requestId } = c.env.requestContext
    if (!(error instanceof DomainError)) {
      app.log.error('a request failed', {
        requestId,
        method: c.req.method,
        path: c.req.path,
        error: String(error),
        stack: error.stack,
      })
    }
    return refuse(c, error)
  })
  return hono
}

function refuse(c: Context<Env>, error: unknown): Response {
  const { status, headers, body } = problemOf(error, c.env.requestContext.requestId)
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, headers)
}

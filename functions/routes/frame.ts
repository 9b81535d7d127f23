import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { App } from '#core/context'
import { DomainError } from '#core/error'
import { problemOf } from '#core/problem'
import { allowedMethods } from './allowed-methods.ts'
import type { Env } from './mount.ts'

const ALLOWED_HEADERS = 'authorization, content-type, idempotency-key'
const ALLOWED_METHODS = 'GET, POST, PUT, PATCH, DELETE'
const PREFLIGHT_SECONDS = '600'

/** What surrounds every route: a request id, headers, one origin for browsers, and one shape of errors. */
export function frame(app: App): Hono<Env> {
  const hono = new Hono<Env>()

  hono.use(async (c, next) => {
    const { requestId } = c.env.requestContext
    c.set('requestId', requestId)
    c.header('x-request-id', requestId)
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    c.header('strict-transport-security', 'max-age=63072000; includeSubDomains')
    if (c.req.header('origin') === app.siteUrl) {
      c.header('access-control-allow-origin', app.siteUrl)
      c.header('access-control-expose-headers', 'x-request-id, retry-after')
      c.header('vary', 'origin')
    }
    if (c.req.method !== 'OPTIONS') return next()
    c.header('access-control-allow-headers', ALLOWED_HEADERS)
    c.header('access-control-allow-methods', ALLOWED_METHODS)
    c.header('access-control-max-age', PREFLIGHT_SECONDS)
    return c.body(null, 204)
  })

  hono.notFound((c) => {
    const allowed = allowedMethods(c.req.path)
    if (allowed.length === 0) return refuse(c, new DomainError('request.not_found'))
    c.header('allow', [...new Set(allowed)].join(', '))
    return refuse(c, new DomainError('request.method_not_allowed'))
  })
  hono.onError((error, c) => {
    const { requestId } = c.var
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
  const { status, headers, body } = problemOf(error, c.var.requestId)
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, headers)
}

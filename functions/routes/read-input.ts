import type { Context } from 'hono'
import { en } from 'zod/v4/locales'
import type { Endpoint } from '#contract/endpoint'
import { DomainError } from '#core/error'
import type { Env } from './mount.ts'

/** The schemas carry no sentences of their own, so that the site need not. */
const english = en().localeError

export const BODY_BYTES_MAX = 1_048_576

/** Path parameters, then query or JSON body, as one flat object that the endpoint's schema has accepted. */
export async function readInput(c: Context<Env>, endpoint: Endpoint): Promise<object> {
  const carriesQuery = c.req.method === 'GET' || c.req.method === 'DELETE'
  const given = carriesQuery ? c.req.query() : await readBody(c)
  const params = c.req.param()
  for (const name of Object.keys(params)) {
    if (Object.hasOwn(given, name)) throw invalid([{ path: [name], message: 'stands in the path already' }])
  }
  const parsed = endpoint.input.safeParse({ ...given, ...params }, { error: english })
  if (!parsed.success) throw invalid(parsed.error.issues)
  return parsed.data as object
}

async function readBody(c: Context<Env>): Promise<Record<string, unknown>> {
  const text = await c.req.text()
  if (text.length > BODY_BYTES_MAX) throw new DomainError('request.too_large')
  if (text === '') return {}
  if (!c.req.header('content-type')?.startsWith('application/json')) throw new DomainError('request.not_json')
  const body = parse(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new DomainError('request.malformed')
  return { ...body }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('request.malformed')
  }
}

const FIELDS_MAX = 20

function invalid(issues: readonly { path: PropertyKey[]; message: string }[]): DomainError {
  const fields = issues.slice(0, FIELDS_MAX).map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  return new DomainError('request.invalid', { fields })
}

import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { type AccountEndpointName, AUTH_BODY_BYTES_MAX, accountEndpoints, accountPaths } from '#contract/account'
import { factorPaths } from '#contract/factor'
import { passkeyPaths } from '#contract/passkey'
import { personPaths } from '#contract/person'
import { supportPaths } from '#contract/support'
import { DomainError } from '#core/error'

/** Always written with what API Gateway saw, or the CDN where one proves itself, so that no caller can choose it. */
export const CLIENT_ADDRESS_HEADER = 'x-pp-client-ip'

type Route = readonly ['GET' | 'POST', string]

/** Doors of endpoints that are our own in the engine, too. */
function sameRoutes<P extends Record<string, string>>(paths: P) {
  const routes = Object.entries(paths).map(([name, path]) => [name, path.replace('/auth', '').split(' ')])
  // The names are those of `paths`, and every path has a method; `fromEntries` forgets both.
  return Object.fromEntries(routes) as unknown as { [N in keyof P]: Route }
}

/** Where each door leads in the engine. */
const engineRoutes = {
  signUp: ['POST', '/sign-up/email'],
  verifyEmail: ['GET', '/verify-email'],
  resendVerification: ['POST', '/send-verification-email'],
  signIn: ['POST', '/sign-in/email'],
  requestSignInLink: ['POST', '/sign-in/magic-link'],
  signInByLink: ['GET', '/magic-link/verify'],
  readWaysIn: ['GET', '/ways-in'],
  startProvider: ['POST', '/sign-in/social'],
  listLinked: ['GET', '/linked-ways'],
  linkProvider: ['POST', '/link-way'],
  unlinkProvider: ['POST', '/unlink-way'],
  signOut: ['POST', '/sign-out'],
  requestPasswordReset: ['POST', '/request-password-reset'],
  resetPassword: ['POST', '/reset-password'],
  mintToken: ['POST', '/session/token'],
  listSessions: ['GET', '/session/list'],
  revokeSession: ['POST', '/session/revoke'],
  revokeOtherSessions: ['POST', '/session/revoke-others'],
  createOrganization: ['POST', '/organizations'],
  readKeys: ['GET', '/jwks'],
  ...sameRoutes(factorPaths),
  ...sameRoutes(passkeyPaths),
  ...sameRoutes(supportPaths),
  ...sameRoutes(personPaths),
} as const satisfies Record<AccountEndpointName, Route>

/** Besides what asks for a session: these replace or end the one the browser has, or know the browser again. */
const cookieDoors: readonly AccountEndpointName[] = [
  'signIn',
  'requestSignInLink',
  'signInByLink',
  'offerPasskey',
  'signInWithPasskey',
  'startProvider',
  'signOut',
]

// The entries of a constant, whose names the compiler widens.
const doors = new Map(Object.entries(accountPaths).map(([name, path]) => [path as string, name as AccountEndpointName]))
const addresses = new Set(Object.values(accountPaths).map((path) => path.split(' ')[1]))

export interface Call {
  name: AccountEndpointName
  input: Record<string, unknown>
}

/** The door and its checked input. Throws DomainError for anything that is not a proper call from our own site. */
export function readCall(event: APIGatewayProxyEventV2, siteUrl: string): Call {
  const { method } = event.requestContext.http
  const name = doors.get(`${method} ${event.rawPath}`)
  if (!name) throw new DomainError(addresses.has(event.rawPath) ? 'request.method_not_allowed' : 'request.not_found')
  const parsed = accountEndpoints[name].input.safeParse(method === 'POST' ? readBody(event, siteUrl) : {})
  if (parsed.success) return { name, input: parsed.data }
  const fields = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new DomainError('request.invalid', { fields })
}

/** A foreign page can send neither our origin nor, without being asked first, JSON. */
function readBody(event: APIGatewayProxyEventV2, siteUrl: string): unknown {
  const { headers, body = '', isBase64Encoded } = event
  if (headers.origin !== siteUrl) throw new DomainError('account.origin_refused')
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) throw new DomainError('request.not_json')
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body
  if (Buffer.byteLength(text) > AUTH_BODY_BYTES_MAX) throw new DomainError('request.too_large')
  if (text === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new DomainError('request.malformed')
  }
}

/** The same call in the engine's words; of the browser's headers only what the engine needs. */
export function engineRequest({ name, input }: Call, event: APIGatewayProxyEventV2, baseUrl: string): Request {
  const [method, path] = engineRoutes[name]
  const headers = new Headers({
    origin: event.headers.origin ?? '',
    'user-agent': event.headers['user-agent'] ?? '',
    [CLIENT_ADDRESS_HEADER]: event.requestContext.http.sourceIp,
  })
  if (accountEndpoints[name].access === 'user' || cookieDoors.includes(name))
    headers.set('cookie', (event.cookies ?? []).join('; '))
  const url = new URL(`${baseUrl}${path}`)
  if (method === 'GET') {
    for (const [key, value] of Object.entries(input)) url.searchParams.set(key, String(value))
    return new Request(url, { method, headers })
  }
  headers.set('content-type', 'application/json')
  return new Request(url, { method, headers, body: JSON.stringify(input) })
}

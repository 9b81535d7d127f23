import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'
import type { ErrorCode } from '#contract/errors'
import { LINKED_PAGE, PROVIDER_RETURN_PATH, SIGNED_IN_PAGE } from '#contract/provider'
import { COMMON_HEADERS, engineCode } from './answer.ts'
import { CLIENT_ADDRESS_HEADER } from './doors.ts'
import { codeOf, isErrorCode } from './refuse.ts'

type Answer = APIGatewayProxyStructuredResultV2

/** What a provider may bring along; whatever else it sends stays outside. */
const carried = ['code', 'state', 'iss', 'error']
const VALUE_LENGTH_MAX = 2_048

/** What the engine says of a way back that leads nowhere; everything else did not go through. */
const meanings: Record<string, ErrorCode> = {
  account_not_linked: 'account.provider_not_linked',
  account_already_linked_to_different_user: 'account.provider_linked_elsewhere',
  BANNED_USER: 'account.suspended',
}

export const isProviderReturn = ({ rawPath }: APIGatewayProxyEventV2): boolean =>
  rawPath.startsWith(PROVIDER_RETURN_PATH)

/**
 * The one door that a browser opens by going there: providers send people back to it. What starts a session is not the
 * address but the state, which only the browser that set out has as a cookie. It always ends on a page of the site.
 */
export async function providerReturn(
  engine: (request: Request) => Promise<Response>,
  event: APIGatewayProxyEventV2,
  siteUrl: string,
): Promise<Answer> {
  const id = event.rawPath.slice(PROVIDER_RETURN_PATH.length)
  const { method, sourceIp } = event.requestContext.http
  if (!/^[a-z][a-z0-9-]{1,30}$/.test(id) || (method !== 'GET' && method !== 'POST'))
    return goTo(refusedAt(siteUrl, 'account.provider_unknown'))
  const brought = method === 'POST' ? formOf(event) : new URLSearchParams(event.rawQueryString)
  const back = new URL(`${siteUrl}${PROVIDER_RETURN_PATH}${id}`)
  for (const name of carried) {
    const value = brought.get(name)
    if (value) back.searchParams.set(name, value.slice(0, VALUE_LENGTH_MAX))
  }
  // A form from another site brings no cookies along; the same address, gone to, does.
  if (method === 'POST') return goTo(back)
  const headers = {
    cookie: (event.cookies ?? []).join('; '),
    'user-agent': event.headers['user-agent'] ?? '',
    [CLIENT_ADDRESS_HEADER]: sourceIp,
  }
  const response = await engine(new Request(back, { headers }))
  const cookies = response.headers.getSetCookie()
  return { ...goTo(await destination(response, siteUrl)), cookies }
}

/** Where the engine sends the browser, if that is one of our two pages; a refusal is told there by its code. */
async function destination(response: Response, siteUrl: string): Promise<URL> {
  const text = await response.text()
  const location = URL.parse(response.headers.get('location') ?? '', siteUrl)
  const isOurs = location?.origin === siteUrl && [SIGNED_IN_PAGE, LINKED_PAGE].includes(location.pathname)
  const reason = engineCode(response, text)
  if (isOurs && !reason) return location
  const known = typeof reason === 'string' ? meanings[reason] : undefined
  const code =
    known ??
    (response.status < 400 && !isErrorCode(reason) ? 'account.provider_refused' : codeOf(response.status, reason))
  return refusedAt(siteUrl, code, isOurs ? location : null)
}

function refusedAt(siteUrl: string, code: ErrorCode, page: URL | null = null): URL {
  const url = new URL(page?.pathname ?? SIGNED_IN_PAGE, siteUrl)
  const next = page?.searchParams.get('next')
  if (next) url.searchParams.set('next', next)
  url.searchParams.set('refused', code)
  return url
}

const goTo = (url: URL): Answer => ({ statusCode: 303, headers: { ...COMMON_HEADERS, location: url.href } })

function formOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): URLSearchParams {
  return new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body)
}

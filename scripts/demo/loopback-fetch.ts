import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'

/**
 * A `fetch` with cookies for one origin, sent from a loopback address of its own: to the server every browser of this
 * machine is then another visitor, and the limits per address stay on. Left out, it is an ordinary one, also over TLS.
 */
export function loopbackFetch({ origin, localAddress }: { origin: string; localAddress: string | undefined }) {
  const cookies = new Map<string, string>()
  const options = { keepAlive: true, ...(localAddress ? { localAddress } : {}) }
  const agents = { http: new Agent(options), https: new SecureAgent(options) }

  async function send(request: Request): Promise<Response> {
    const headers = {
      ...Object.fromEntries(request.headers),
      origin,
      ...(cookies.size ? { cookie: sent(cookies) } : {}),
    }
    const body = request.body ? Buffer.from(await request.arrayBuffer()) : undefined
    const agent = request.url.startsWith('https:') ? agents.https : agents.http
    const answer = await exchange(request, { headers, body, agent })
    for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie)
    return answer
  }
  function close(): void {
    for (const agent of Object.values(agents)) agent.destroy()
  }
  return { send: send as typeof fetch, close }
}

function exchange(
  { url, method, signal }: Request,
  { headers, body, agent }: { headers: Record<string, string>; body: Buffer | undefined; agent: Agent },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? httpsRequest : httpRequest
    const outgoing = send(url, { method, headers, agent, signal }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve(responseOf(answer, Buffer.concat(chunks))))
    })
    outgoing.on('error', (error) => reject(signal.aborted ? signal.reason : error))
    outgoing.end(body)
  })
}

function responseOf({ statusCode = 500, headers }: IncomingMessage, body: Buffer): Response {
  const answered = new Headers()
  for (const [name, value] of Object.entries(headers)) {
    for (const one of [value ?? []].flat()) answered.append(name, one)
  }
  return new Response(body.length > 0 ? new Uint8Array(body) : null, { status: statusCode, headers: answered })
}

const sent = (cookies: Map<string, string>) => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split(';')
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
  const isGone = value === '' || attributes.some((one) => one.trim().toLowerCase() === 'max-age=0')
  if (isGone) cookies.delete(name)
  else cookies.set(name, value)
}

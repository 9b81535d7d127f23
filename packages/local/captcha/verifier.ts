import { randomBytes } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import { readBody } from '../body.ts'
import { closeServer, listen } from '../listen.ts'
import { widgetScript } from './widget.ts'

const BODY_BYTES_MAX = 8_192
const TOKENS_PER_PAGE = 20

export interface CaptchaVerifier {
  scriptUrl: string
  verifyUrl: string
  siteKey: string
  secretKey: string
  stop(): Promise<void>
}

/** Speaks Turnstile's protocol on this machine and takes everybody for a person, once for each token. */
export async function startCaptchaVerifier({ port: wanted }: { port: number }): Promise<CaptchaVerifier> {
  const secretKey = randomBytes(16).toString('hex')
  /** Tokens that were handed out, and on which page's host. */
  const open = new Map<string, string>()

  const server = createServer(async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    if (request.method === 'GET' && path === '/api.js') {
      const hostname = URL.parse(request.headers.referer ?? '')?.hostname ?? 'localhost'
      const tokens = Array.from({ length: TOKENS_PER_PAGE }, () => randomBytes(16).toString('hex'))
      for (const token of tokens) open.set(token, hostname)
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-store' })
      return response.end(widgetScript(tokens))
    }
    if (request.method !== 'POST' || path !== '/siteverify') return response.writeHead(404).end()
    const form = new URLSearchParams(String(await readBody(request, BODY_BYTES_MAX)))
    const [token = '', action] = (form.get('response') ?? '').split('.')
    if (form.get('secret') !== secretKey) return refuse(response, 'invalid-input-secret')
    const hostname = open.get(token)
    if (hostname === undefined) return refuse(response, 'timeout-or-duplicate')
    open.delete(token)
    return tell(response, { success: true, hostname, action, 'error-codes': [] })
  })
  const port = await listen(server, wanted)
  const url = `http://localhost:${port}`
  return {
    scriptUrl: `${url}/api.js`,
    verifyUrl: `${url}/siteverify`,
    siteKey: 'local',
    secretKey,
    stop: () => closeServer(server),
  }
}

const tell = (response: ServerResponse, answer: object) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))

const refuse = (response: ServerResponse, code: string) => tell(response, { success: false, 'error-codes': [code] })

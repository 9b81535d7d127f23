import { createHash, X509Certificate } from 'node:crypto'
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { closeServer, listen } from '#local/listen'
import { selfSigned } from '../harness/self-signed.ts'

/** The site, a host beside it in the same domain, and one that has nothing to do with it. */
const HOSTS = { site: 'www.primepass.test', sibling: 'other.primepass.test', stranger: 'www.stranger.test' }

/** What a hostile sibling tries to put into the jar of the site. */
const TOSSED = [
  '__Host-pp_rt=tossed; Domain=primepass.test; Path=/; Secure',
  'pp_rt=tossed; Domain=primepass.test; Path=/; Secure',
]

/** Where a browser finds them, and what it must be told to do so. */
export interface HttpsPlaces {
  origins: typeof HOSTS
  browserArguments: string[]
}

export interface HttpsFront extends HttpsPlaces {
  /** Answers for the site from now on. */
  standBefore(siteUrl: string): void
  stop(): Promise<void>
}

/** TLS for three hosts, by a certificate made here and trusted by its key alone, as browsers use no passkey after a warning. */
export async function startHttpsFront(): Promise<HttpsFront> {
  const certificate = selfSigned(Object.values(HOSTS))
  // A connection of its own for each request: one that is kept may be closed by the site at the moment of its next use.
  const agent = new Agent({ keepAlive: false })
  let target = ''
  let cameFromOutside = ''
  const server = createServer(certificate, (request, response) => {
    const { host = '', origin, cookie = '' } = request.headers
    if (!host.startsWith(HOSTS.site)) return answerAsNeighbour(response, cookie, cameFromOutside)
    if (origin && new URL(origin).host !== host) cameFromOutside = cookie
    pass(request, response, { target, agent })
  })
  const port = await listen(server, 0)
  const { publicKey } = new X509Certificate(certificate.cert)
  const key = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
  const originOf = (host: string) => `https://${host}:${port}`
  return {
    origins: { site: originOf(HOSTS.site), sibling: originOf(HOSTS.sibling), stranger: originOf(HOSTS.stranger) },
    browserArguments: ['--host-resolver-rules=MAP *.test 127.0.0.1', `--ignore-certificate-errors-spki-list=${key}`],
    standBefore(siteUrl) {
      target = siteUrl
    },
    async stop() {
      await closeServer(server)
      agent.destroy()
    },
  }
}

function pass(request: IncomingMessage, response: ServerResponse, to: { target: string; agent: Agent }): void {
  const { url = '/', method, headers } = request
  const outgoing = httpRequest(new URL(url, to.target), { method, headers, agent: to.agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  outgoing.on('error', () => response.destroy())
  response.on('close', () => outgoing.destroy())
  request.pipe(outgoing)
}

/** A page that shows which cookies came with it, and which with the last request of a neighbour to the site; and tosses its own. */
function answerAsNeighbour(response: ServerResponse, ...cookies: string[]): void {
  response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': TOSSED })
  const items = cookies.map((cookie) => `<li>${cookie}</li>`).join('')
  response.end(`<!doctype html><html lang="en"><title>Neighbour</title><ul>${items}</ul></html>`)
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void

/**
 * A provider that answers as a test wants: with any token, or never. `answers` hold what it does at each path; what
 * nothing is said about is answered properly.
 */
export async function startForgingProvider(id = 'forger') {
  const keys = await generateKeyPair('RS256', { extractable: true })
  const publicKey = { ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const asked: { path: string; body: string; authorization: string }[] = []
  const answers: Partial<Record<string, Handler>> = {}
  let token: string | undefined
  const json = (response: ServerResponse, value: unknown) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))

  const server = createServer(async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?')
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ path, body, authorization: request.headers.authorization ?? '' })
    const answer = answers[path]
    if (answer) return answer(request, response, body)
    if (path === '/jwks') return json(response, { keys: [publicKey] })
    if (path === '/token') return json(response, { access_token: 'a', token_type: 'Bearer', id_token: token })
    return response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const metadata = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    userinfo_endpoint: `${url}/me`,
    id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
  }

  return {
    url,
    metadata,
    keys,
    publicKey,
    asked,
    answers,
    json,
    setting: (more: object = {}) => ({ id, name: 'Forger', clientId: 'pp', clientSecret: 's3cret', metadata, ...more }),
    give(value: string | undefined) {
      token = value
    },
    /** Proper claims for whoever set out with this address, changed as wanted; undefined takes a claim away. */
    claims(startUrl: string, change: object = {}): Record<string, unknown> {
      const now = Math.floor(Date.now() / 1000)
      const nonce = new URL(startUrl).searchParams.get('nonce')
      const proper = { iss: url, aud: 'pp', sub: 'sub-1', iat: now, exp: now + 300, nonce, email_verified: true }
      return Object.fromEntries(Object.entries({ ...proper, ...change }).filter(([, value]) => value !== undefined))
    },
    sign: (
      claims: Record<string, unknown>,
      header: JWTHeaderParameters = { alg: 'RS256', kid: 'k1' },
      key: Parameters<SignJWT['sign']>[0] = keys.privateKey,
    ) => new SignJWT(claims).setProtectedHeader(header).sign(key),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
export type ForgingProvider = Awaited<ReturnType<typeof startForgingProvider>>

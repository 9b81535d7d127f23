import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import { readBody } from '../body.ts'
import { closeServer, listen } from '../listen.ts'
import { askPage } from './page.ts'
import { identityStore } from './store.ts'

const ASK_PATH = '/interaction/'
const BODY_BYTES_MAX = 8_192
const SECONDS = { Session: 300, Grant: 600, Interaction: 600, AccessToken: 300, IdToken: 300 }

export interface IdentityProviderOptions {
  port: number
  /** Where it may send people back to. */
  redirectUri: string
  id?: string
  name?: string
}

export interface IdentityProvider {
  url: string
  /** An entry of the setting SIGN_IN_PROVIDERS. */
  setting: Record<string, unknown>
  stop(): Promise<void>
}

interface Person {
  email: string
  name: string
  isProven: boolean
}

/** A real OpenID provider on this machine, where everybody is who they say: "Continue with …" works offline. */
export async function startIdentityProvider({
  port: wanted,
  redirectUri,
  id = 'local',
  name = 'the local provider',
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const people = new Map<string, Person>()
  const client = { client_id: 'primepass', client_secret: randomBytes(24).toString('hex') }
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'local', use: 'sig', alg: 'RS256' }

  const server = createServer()
  const port = await listen(server, wanted)
  const url = `http://localhost:${port}`
  const provider = new Provider(
    url,
    configuration({ people, key, client: { ...client, redirect_uris: [redirectUri] } }),
  )
  const answer = provider.callback()
  server.on('request', (request, response) => {
    const isAsking = request.url?.startsWith(ASK_PATH)
    if (isAsking) void ask(provider, people, request, response).catch(() => response.writeHead(400).end())
    else void answer(request, response)
  })

  const metadata = {
    issuer: url,
    authorization_endpoint: `${url}/auth`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/jwks`,
    userinfo_endpoint: `${url}/me`,
    id_token_signing_alg_values_supported: ['RS256'],
    authorization_response_iss_parameter_supported: true,
  }
  const { client_id: clientId, client_secret: clientSecret } = client
  return { url, setting: { id, name, clientId, clientSecret, metadata }, stop: () => closeServer(server) }
}

interface Parts {
  people: Map<string, Person>
  key: JWK
  client: { client_id: string; client_secret: string; redirect_uris: string[] }
}

const configuration = ({ people, key, client }: Parts): Configuration => ({
  clients: [
    {
      ...client,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  adapter: identityStore(),
  jwks: { keys: [key] },
  cookies: { keys: [randomBytes(24).toString('hex')] },
  pkce: { required: () => true },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
  ttl: SECONDS,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, interaction) => `${ASK_PATH}${interaction.uid}` },
  findAccount: (_, sub) => ({
    accountId: sub,
    claims: () => {
      const person = people.get(sub)
      return { sub, email: person?.email, email_verified: person?.isProven, name: person?.name }
    },
  }),
  // Whoever signed in there agrees to everything; a page more would teach nobody anything.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({
      ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
      ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
    })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})

/** Its one page, and what was typed there. */
async function ask(
  provider: Provider,
  people: Map<string, Person>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    return void response.end(askPage())
  }
  const form = new URLSearchParams(String(await readBody(request, BODY_BYTES_MAX)))
  const email = String(form.get('email')).trim().toLowerCase()
  // The same address is the same person also after a new start.
  const sub = createHash('sha256').update(email).digest('hex').slice(0, 24)
  people.set(sub, { email, name: String(form.get('name')), isProven: form.get('proven') === 'yes' })
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: sub } },
    { mergeWithLastSubmission: false },
  )
}

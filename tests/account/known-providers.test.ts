import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { githubProvider } from '#functions/auth/github-provider'
import { appleSecret, ownsEmailDomain, providerOf } from '#functions/auth/known-providers'
import { oidcProvider } from '#functions/auth/oidc-provider'
import { engineProvider } from '#functions/auth/provider'
import { ProviderSettings } from '#functions/auth/provider-settings'
import { type ForgingProvider, startForgingProvider } from './forging-provider.ts'

const clock = { now: () => new Date() }
const proof = { code: 'c', codeVerifier: 'v'.repeat(43), redirectUri: 'https://www.primepass.test/auth/callback/x' }

let forger: ForgingProvider
beforeAll(async () => {
  forger = await startForgingProvider()
})
afterAll(() => forger.stop())

test.each([
  [{ id: 'google', clientId: 'g', clientSecret: 's' }, 'https://accounts.google.com/o/oauth2/v2/auth'],
  [{ id: 'github', clientId: 'g', clientSecret: 's' }, 'https://github.com/login/oauth/authorize'],
  [
    { id: 'microsoft', clientId: 'g', clientSecret: 's', tenant: 'common' },
    'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
  ],
  [
    { id: 'apple', clientId: 'g', teamId: 't', keyId: 'k', privateKey: 'p' },
    'https://appleid.apple.com/auth/authorize',
  ],
])('$id is asked at its own address, with PKCE and a nonce', async (setting, address) => {
  const [known] = ProviderSettings.parse([setting])
  if (!known) throw new Error('no setting')
  const provider = engineProvider(providerOf(known, clock), async () => undefined)
  const url = await provider.createAuthorizationURL({
    state: 's',
    codeVerifier: proof.codeVerifier,
    redirectURI: proof.redirectUri,
    idTokenNonce: 'n',
  })

  expect(url.origin + url.pathname).toBe(address)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    client_id: 'g',
    state: 's',
    nonce: 'n',
    code_challenge_method: 'S256',
    redirect_uri: proof.redirectUri,
  })
  expect(url.searchParams.get('response_mode')).toBe(setting.id === 'apple' ? 'form_post' : null)
})

test('a setting without what its provider needs is refused when the function starts', () => {
  expect(ProviderSettings.safeParse([{ id: 'microsoft', clientId: 'm', clientSecret: 's' }]).success).toBe(false)
  expect(ProviderSettings.safeParse([{ id: 'acme', name: 'Acme', clientId: 'a', clientSecret: 's' }]).success).toBe(
    false,
  )
  expect(ProviderSettings.safeParse([{ id: 'Not An Id', clientId: 'a', clientSecret: 's' }]).success).toBe(false)
})

test('Apple gets a secret signed for it, for five minutes', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const setting = { id: 'apple', clientId: 'com.primepass', teamId: 'TEAM', keyId: 'KEY' } as const

  const secret = await appleSecret({ ...setting, privateKey: await exportPKCS8(privateKey) }, clock.now())

  const { payload, protectedHeader } = await jwtVerify(secret, publicKey, { audience: 'https://appleid.apple.com' })
  expect(payload).toMatchObject({ iss: 'TEAM', sub: 'com.primepass' })
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300)
  expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'KEY' })
})

test('of a provider with many directories, each signs for itself alone, and its word on an address is not enough', async () => {
  const metadata = { ...forger.metadata, issuer: `${forger.url}/{tenantid}/v2.0` }
  const parts = { id: 'microsoft', name: 'Microsoft', clientId: 'pp', metadata, clientSecret: () => 's' }
  const provider = oidcProvider({ ...parts, provesEmail: ownsEmailDomain }, clock)
  const vouch = async (claims: object) => {
    forger.give(await forger.sign(forger.claims('https://x.test?nonce=n', claims)))
    return provider.vouch({ ...proof, nonce: 'n' })
  }
  const own = { tid: 'tenant-1', iss: `${forger.url}/tenant-1/v2.0`, email: 'ceo@bank.test' }

  expect(await vouch(own)).toMatchObject({ subject: 'tenant-1:sub-1', isEmailProven: false })
  expect(await vouch({ ...own, xms_edov: true })).toMatchObject({ isEmailProven: true })
  await expect(vouch({ ...own, tid: 'tenant-2' })).rejects.toMatchObject({ body: { code: 'account.provider_refused' } })
})

test('GitHub tells by its API who somebody is, and only a confirmed main address counts', async () => {
  const seen: (string | undefined)[] = []
  let emails = [
    { email: 'old@mail.test', primary: false, verified: true },
    { email: 'Octo@Mail.test', primary: true, verified: true },
  ]
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization)
    const answers: Record<string, unknown> = {
      '/login/oauth/access_token': { access_token: 'gho_1', token_type: 'bearer' },
      '/user': { id: 42, login: 'octo', name: null },
      '/user/emails': emails,
    }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answers[request.url ?? ''] ?? {}))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = githubProvider({ clientId: 'g', clientSecret: 's' }, { site: url, api: url })

  const proven = await provider.vouch({ ...proof, nonce: 'n' })
  emails = [{ email: 'octo@mail.test', primary: true, verified: false }]
  const unproven = await provider.vouch({ ...proof, nonce: 'n' })
  server.close()

  expect(proven).toEqual({ subject: '42', email: 'octo@mail.test', isEmailProven: true, name: 'octo' })
  expect(unproven.isEmailProven).toBe(false)
  expect(seen.slice(1, 3)).toEqual(['Bearer gho_1', 'Bearer gho_1'])
})

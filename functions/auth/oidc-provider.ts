import { timingSafeEqual } from 'node:crypto'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import * as z from 'zod/mini'
import type { Clock } from '#core/context'
import { askProvider, exchangeCode, PROVIDER_TIMEOUT_MS } from './ask-provider.ts'
import type { Proof, Provider, Vouched } from './provider.ts'
import type { ProviderMetadata } from './provider-settings.ts'
import { refuse } from './refuse.ts'

const CLOCK_TOLERANCE_SECONDS = 30
/** Keys are asked for once in so long, and for an unknown key at most each half minute. */
const KEYS_KEPT_MS = 600_000
const KEYS_ASKED_MS = 30_000
/** In the issuer of providers with many directories, stands for the one that signed. */
const TENANT = '{tenantid}'

export interface OidcParts {
  id: string
  name: string
  clientId: string
  metadata: ProviderMetadata
  clientSecret(): string | Promise<string>
  scopes?: string[]
  responseMode?: 'form_post'
  /** Whether these claims prove the e-mail address; `email_verified` says so at most providers. */
  provesEmail?(claims: JWTPayload): boolean
}

/** A provider of OpenID Connect, by metadata that was stored: nothing is fetched until somebody comes back from it. */
export function oidcProvider(parts: OidcParts, clock: Pick<Clock, 'now'>): Provider {
  const { id, name, clientId, metadata, clientSecret, provesEmail = saysEmailVerified } = parts
  const keys = createRemoteJWKSet(new URL(metadata.jwks_uri), {
    timeoutDuration: PROVIDER_TIMEOUT_MS,
    cooldownDuration: KEYS_ASKED_MS,
    cacheMaxAge: KEYS_KEPT_MS,
  })

  async function readIdToken(idToken: string, nonce: string): Promise<JWTPayload & { sub: string }> {
    const { payload } = await jwtVerify(idToken, keys, {
      audience: clientId,
      algorithms: signatureAlgorithms(metadata),
      requiredClaims: ['iss', 'sub', 'aud', 'exp', 'iat'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: clock.now(),
    }).catch((error: unknown) => refuse(isOutage(error) ? 'account.provider_unavailable' : 'account.provider_refused'))
    const { iss, sub, azp } = payload
    const isOurs = iss === metadata.issuer.replace(TENANT, String(payload.tid)) && sub
    if (!isOurs || (azp !== undefined && azp !== clientId) || !isSame(payload.nonce, nonce))
      return refuse('account.provider_refused')
    return { ...payload, sub }
  }

  /** Some providers put the address into no token. Only what speaks of the same person counts. */
  async function withUserInfo(claims: JWTPayload & { sub: string }, accessToken: string): Promise<JWTPayload> {
    if (claims.email || !metadata.userinfo_endpoint) return claims
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
    const info = UserInfo.safeParse(await askProvider(metadata.userinfo_endpoint, { headers }))
    if (!info.success || info.data.sub !== claims.sub) return refuse('account.provider_refused')
    return { ...info.data, ...claims }
  }

  return {
    id,
    name,
    clientId,
    authorizationUrl: metadata.authorization_endpoint,
    scopes: parts.scopes ?? ['openid', 'email', 'profile'],
    issuer: metadata.issuer,
    namesItself: metadata.authorization_response_iss_parameter_supported === true,
    ...(parts.responseMode ? { responseMode: parts.responseMode } : {}),
    async vouch({ code, codeVerifier, redirectUri, nonce }: Proof): Promise<Vouched> {
      const secret = await clientSecret()
      const tokenUrl = metadata.token_endpoint
      const given = await exchangeCode({ tokenUrl, clientId, clientSecret: secret, code, codeVerifier, redirectUri })
      const tokens = Tokens.safeParse(given)
      if (!tokens.success) return refuse('account.provider_refused')
      const proven = await readIdToken(tokens.data.id_token, nonce)
      const claims = await withUserInfo(proven, tokens.data.access_token ?? '')
      const subject = metadata.issuer.includes(TENANT) ? `${proven.tid}:${proven.sub}` : proven.sub
      const email = typeof claims.email === 'string' ? claims.email.toLowerCase() : ''
      return { subject, email, isEmailProven: provesEmail(claims), name: String(claims.name ?? '') }
    },
  }
}

const Tokens = z.object({ id_token: z.string(), access_token: z.optional(z.string()) })
const UserInfo = z.looseObject({ sub: z.string() })

/** Apple says it as a word. */
const saysEmailVerified = ({ email_verified: is }: JWTPayload) => is === true || is === 'true'

/** Never one that needs no key, nor one whose key the client would have to share. */
const signatureAlgorithms = ({ id_token_signing_alg_values_supported: listed = ['RS256'] }: ProviderMetadata) =>
  listed.filter((algorithm) => /^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$/.test(algorithm))

const isSame = (a: unknown, b: string) =>
  typeof a === 'string' && a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** The keys could not be had; anything else says that the token is not theirs. */
const isOutage = (error: unknown) =>
  error instanceof TypeError ||
  (error instanceof Error &&
    'code' in error &&
    (error.code === 'ERR_JWKS_TIMEOUT' || error.code === 'ERR_JOSE_GENERIC'))

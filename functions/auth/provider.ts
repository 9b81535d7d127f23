import { createAuthorizationURL, type OAuth2Tokens, type OAuthProvider } from '@better-auth/core/oauth2'
import { refuse } from './refuse.ts'

/** What a provider said of a person who just proved themselves there. */
export interface Vouched {
  /** Never given to anybody else by this provider. */
  subject: string
  email: string
  /** Whether the provider stands for the address, so that an account may be opened with it. */
  isEmailProven: boolean
  name: string
}

/** What the browser brought back, and what only we know about it. */
export interface Proof {
  code: string
  codeVerifier: string
  redirectUri: string
  nonce: string
}

export interface Provider {
  id: string
  name: string
  clientId: string
  authorizationUrl: string
  scopes: string[]
  /** By POST, where the provider gives some claims in no other way. */
  responseMode?: 'form_post'
  issuer?: string
  /** It promises to name itself when it sends people back (RFC 9207). */
  namesItself: boolean
  /** Refuses with one of our codes what cannot be trusted. */
  vouch(proof: Proof): Promise<Vouched>
}

type Profile = Vouched & object
type Handed = { code: string; codeVerifier: string; redirectUri: string }

/**
 * A provider as the engine knows it. The engine makes and checks state, and asks for a code; the rest happens in `vouch`
 * so that the engine never holds a token of another service, and stores none.
 */
export function engineProvider(
  provider: Provider,
  onVouched: (vouched: Vouched) => Promise<void>,
): OAuthProvider<Profile> {
  const { id, name, clientId, authorizationUrl, scopes, responseMode } = provider
  return {
    id,
    name,
    ...(provider.issuer && !provider.issuer.includes('{') ? { issuer: provider.issuer } : {}),
    requiresIdTokenNonce: true,
    createAuthorizationURL: ({ state, codeVerifier, redirectURI, idTokenNonce }) =>
      createAuthorizationURL({
        id,
        options: { clientId },
        authorizationEndpoint: authorizationUrl,
        state,
        codeVerifier,
        redirectURI,
        scopes,
        ...(idTokenNonce === undefined ? {} : { nonce: idTokenNonce }),
        ...(responseMode ? { responseMode } : {}),
      }),
    validateAuthorizationCode: async ({ code, codeVerifier = '', redirectURI }) => ({
      raw: { code, codeVerifier, redirectUri: redirectURI } satisfies Handed,
    }),
    async getUserInfo({ raw, expectedIdTokenNonce }) {
      if (!expectedIdTokenNonce) refuse('account.provider_refused')
      const vouched = await provider.vouch({ ...handed(raw), nonce: expectedIdTokenNonce })
      await onVouched(vouched)
      const { isEmailProven, name: given, subject } = vouched
      // The engine wants an address even of somebody it knows; this one can open no account.
      const email = vouched.email || `${subject}@${id}.invalid`.toLowerCase()
      const named = given.trim() || (email.split('@')[0] ?? '')
      return {
        user: { email, emailVerified: isEmailProven && vouched.email !== '', name: named.slice(0, 80) },
        data: vouched,
      }
    },
    accountSubject: ({ profile }) => profile.subject,
    options: {},
  }
}

/** What `validateAuthorizationCode` above put there. */
const handed = (raw: OAuth2Tokens['raw']): Handed => raw as Handed

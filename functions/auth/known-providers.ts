import { importPKCS8, type JWTPayload, SignJWT } from 'jose'
import type { Clock } from '#core/context'
import { githubProvider } from './github-provider.ts'
import { oidcProvider } from './oidc-provider.ts'
import type { Provider } from './provider.ts'
import type { AppleSetting, ProviderMetadata, ProviderSetting } from './provider-settings.ts'

const APPLE = 'https://appleid.apple.com'
const APPLE_SECRET_SECONDS = 300

/** What these say of themselves changes so rarely that it stands here. */
const google: ProviderMetadata = {
  issuer: 'https://accounts.google.com',
  authorization_endpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  token_endpoint: 'https://oauth2.googleapis.com/token',
  jwks_uri: 'https://www.googleapis.com/oauth2/v3/certs',
  userinfo_endpoint: 'https://openidconnect.googleapis.com/v1/userinfo',
}
const apple: ProviderMetadata = {
  issuer: APPLE,
  authorization_endpoint: `${APPLE}/auth/authorize`,
  token_endpoint: `${APPLE}/auth/token`,
  jwks_uri: `${APPLE}/auth/keys`,
}
const microsoft = (tenant: string): ProviderMetadata => ({
  issuer: `https://login.microsoftonline.com/${tenant === 'common' ? '{tenantid}' : tenant}/v2.0`,
  authorization_endpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/authorize`,
  token_endpoint: `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`,
  jwks_uri: `https://login.microsoftonline.com/${tenant}/discovery/v2.0/keys`,
})

/** A directory may write any address into its accounts; only this claim says that it owns the domain. */
export const ownsEmailDomain = ({ xms_edov: owns }: JWTPayload) =>
  owns === true || owns === 1 || owns === '1' || owns === 'true'

export function providerOf(setting: ProviderSetting, clock: Pick<Clock, 'now'>): Provider {
  if ('metadata' in setting) return oidcProvider({ ...setting, clientSecret: () => setting.clientSecret }, clock)
  if (setting.id === 'github') return githubProvider(setting)
  if (setting.id === 'google') {
    const clientSecret = () => setting.clientSecret
    return oidcProvider({ ...setting, name: 'Google', metadata: google, clientSecret }, clock)
  }
  if (setting.id === 'microsoft') {
    const { clientId, tenant } = setting
    const [metadata, clientSecret] = [microsoft(tenant), () => setting.clientSecret]
    const parts = { id: 'microsoft', name: 'Microsoft', clientId, metadata, clientSecret, provesEmail: ownsEmailDomain }
    return oidcProvider(parts, clock)
  }
  const clientSecret = () => appleSecret(setting, clock.now())
  const parts = { id: 'apple', name: 'Apple', clientId: setting.clientId, metadata: apple, clientSecret }
  return oidcProvider({ ...parts, scopes: ['openid', 'email', 'name'], responseMode: 'form_post' }, clock)
}

/** Signed anew for each call; Apple takes it for five minutes here. */
export async function appleSecret({ clientId, teamId, keyId, privateKey }: AppleSetting, now: Date): Promise<string> {
  const key = await importPKCS8(privateKey.replaceAll('\\n', '\n'), 'ES256')
  const at = Math.floor(now.getTime() / 1000)
  return new SignJWT({ iss: teamId, sub: clientId, aud: APPLE, iat: at, exp: at + APPLE_SECRET_SECONDS })
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .sign(key)
}

import * as z from 'zod/mini'
import { ProviderId } from '#contract/provider'

const Https = z.url({ protocol: /^https?$/ })

/** What a provider says of itself at /.well-known/openid-configuration, as it was stored; nobody asks for it at sign-in. */
export const ProviderMetadata = z.object({
  issuer: z.string(),
  authorization_endpoint: Https,
  token_endpoint: Https,
  jwks_uri: Https,
  userinfo_endpoint: z.optional(Https),
  id_token_signing_alg_values_supported: z.optional(z.array(z.string())),
  authorization_response_iss_parameter_supported: z.optional(z.boolean()),
})
export type ProviderMetadata = z.infer<typeof ProviderMetadata>

const Client = { clientId: z.string(), clientSecret: z.string() }
const Google = z.object({ id: z.literal('google'), ...Client })
const GitHub = z.object({ id: z.literal('github'), ...Client })
/** `tenant` is one directory, or `common` for every work, school and private account. */
const Microsoft = z.object({ id: z.literal('microsoft'), ...Client, tenant: z.string() })
/** Apple knows no secret: one is signed for each call with this key (PKCS 8). */
const Apple = z.object({
  id: z.literal('apple'),
  clientId: z.string(),
  teamId: z.string(),
  keyId: z.string(),
  privateKey: z.string(),
})
const Oidc = z.object({
  id: ProviderId.check(z.refine((id) => !['google', 'github', 'microsoft', 'apple'].includes(id))),
  name: z.string(),
  ...Client,
  metadata: ProviderMetadata,
})

export type AppleSetting = z.infer<typeof Apple>

export const ProviderSettings = z.array(z.union([Google, GitHub, Microsoft, Apple, Oidc]))
export type ProviderSetting = z.infer<typeof ProviderSettings>[number]

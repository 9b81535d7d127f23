import * as z from 'zod/mini'
import { type PublicJsonOptions, publicAddressOf, readPublicJson } from '#adapters/public-json'
import { ProviderMetadata } from '../auth/provider-settings.ts'
import { CommandError, usageError } from './command-error.ts'

export const METADATA_USAGE = 'provider-metadata <issuer>'

/** Where our servers themselves go, when somebody comes back from the provider. */
const SERVER_SIDE = ['token_endpoint', 'jwks_uri', 'userinfo_endpoint'] as const

/**
 * What a provider publishes about itself, as an entry of `sign-in-providers` keeps it. It is read by hand, once: nothing
 * is fetched at sign-in. Whoever runs the provider must not make us ask our own network.
 */
export async function readProviderMetadata(words: string[], options: PublicJsonOptions = {}): Promise<string> {
  const [issuer = '', ...more] = words
  if (!URL.canParse(issuer) || more.length > 0) throw usageError(`Usage: npm run admin -- ${METADATA_USAGE}`)
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await readPublicJson(address, options).catch(toCommandError)
  const read = ProviderMetadata.safeParse(answer)
  if (!read.success) throw new CommandError(`${address} tells no metadata: ${z.prettifyError(read.error)}`)
  const metadata = read.data
  if (metadata.issuer !== issuer) throw new CommandError(`${address} speaks for ${metadata.issuer}, not for ${issuer}.`)
  for (const name of [...SERVER_SIDE, 'authorization_endpoint'] as const) {
    const url = metadata[name]
    if (url === undefined) continue
    if (new URL(url).protocol !== 'https:') throw new CommandError(`Its ${name} is not https.`)
    await publicAddressOf(new URL(url).hostname, options.isAllowed).catch(toCommandError)
  }
  return JSON.stringify(metadata)
}

const toCommandError = (error: unknown): never => {
  throw new CommandError(error instanceof Error ? error.message : String(error))
}

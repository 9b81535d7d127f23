import * as z from 'zod/mini'
import { CaptchaWidget } from './captcha.ts'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { Instant } from './text.ts'

/** Another service that vouches for people, by its short name: `google`. */
export const ProviderId = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}$/))

/** Where a provider sends people back to, followed by its short name. */
export const PROVIDER_RETURN_PATH = '/auth/callback/'
/** Pages of the site that take over: after a sign-in, and after one more way in was connected. */
export const SIGNED_IN_PAGE = '/signed-in'
export const LINKED_PAGE = '/account/linked'

/** A path of the site. */
const SitePath = z.string().check(z.maxLength(512), z.regex(/^\/(?![/\\])[\x21-\x7e]*$/))

export const WaysIn = z.object({
  providers: z.array(z.object({ id: ProviderId, name: z.string() })),
  captcha: CaptchaWidget,
})
export type WaysIn = z.infer<typeof WaysIn>

export const StartProvider = z.strictObject({ provider: ProviderId, next: SitePath })
export type StartProvider = z.infer<typeof StartProvider>

export const LinkProvider = z.strictObject({ provider: ProviderId })
export type LinkProvider = z.infer<typeof LinkProvider>

/** The browser goes there. */
export const ProviderAddress = z.object({ url: z.string() })
export type ProviderAddress = z.infer<typeof ProviderAddress>

/** What opens this account besides a link by mail. */
export const LinkedWays = z.object({
  hasPassword: z.boolean(),
  items: z.array(
    z.object({ id: Uuid, provider: z.string(), name: z.string(), linkedAt: Instant, isLast: z.boolean() }),
  ),
})
export type LinkedWays = z.infer<typeof LinkedWays>

export const UnlinkProvider = z.strictObject({ linkId: Uuid })
export type UnlinkProvider = z.infer<typeof UnlinkProvider>

export const providerPaths = {
  readWaysIn: 'GET /auth/ways-in',
  startProvider: 'POST /auth/providers/start',
  listLinked: 'GET /auth/providers/linked',
  linkProvider: 'POST /auth/providers/link',
  unlinkProvider: 'POST /auth/providers/unlink',
} as const

export const providerEndpoints = {
  readWaysIn: {
    summary: 'Which providers people may continue with, and what checks that they are people',
    access: 'public',
    input: NoInput,
    answer: WaysIn,
    cacheSeconds: 60,
  },
  startProvider: {
    summary: 'The address at which a provider asks the person; it sends them back to /auth/callback/{provider}',
    access: 'public',
    input: StartProvider,
    answer: ProviderAddress,
  },
  listLinked: { summary: 'What opens my account', access: 'user', input: NoInput, answer: LinkedWays },
  linkProvider: {
    summary: 'The same address, to connect the provider with my account',
    access: 'user',
    input: LinkProvider,
    answer: ProviderAddress,
  },
  unlinkProvider: {
    summary: 'Disconnect a provider; the last way in stays',
    access: 'user',
    input: UnlinkProvider,
    answer: z.null(),
    status: 204,
  },
} as const satisfies Record<keyof typeof providerPaths, Endpoint>

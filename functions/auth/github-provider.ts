import * as z from 'zod/mini'
import { askProvider, exchangeCode } from './ask-provider.ts'
import type { Provider } from './provider.ts'
import { refuse } from './refuse.ts'

const GITHUB = { site: 'https://github.com', api: 'https://api.github.com' }

const Tokens = z.object({ access_token: z.string() })
const Person = z.object({ id: z.int(), login: z.string(), name: z.nullish(z.string()) })
const Emails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** GitHub speaks OAuth without OpenID Connect: no token tells who somebody is, its API does. */
export function githubProvider(client: { clientId: string; clientSecret: string }, { site, api } = GITHUB): Provider {
  return {
    id: 'github',
    name: 'GitHub',
    clientId: client.clientId,
    authorizationUrl: `${site}/login/oauth/authorize`,
    scopes: ['read:user', 'user:email'],
    namesItself: false,
    async vouch({ code, codeVerifier, redirectUri }) {
      const tokenUrl = `${site}/login/oauth/access_token`
      const tokens = Tokens.safeParse(await exchangeCode({ ...client, tokenUrl, code, codeVerifier, redirectUri }))
      if (!tokens.success) return refuse('account.provider_refused')
      const headers = { authorization: `Bearer ${tokens.data.access_token}`, accept: 'application/vnd.github+json' }
      const [user, list] = await Promise.all([
        askProvider(`${api}/user`, { headers }),
        askProvider(`${api}/user/emails`, { headers }),
      ])
      const [person, emails] = [Person.safeParse(user), Emails.safeParse(list)]
      if (!person.success || !emails.success) return refuse('account.provider_refused')
      const main = emails.data.find(({ primary }) => primary)
      return {
        subject: String(person.data.id),
        email: main?.email.toLowerCase() ?? '',
        isEmailProven: main?.verified ?? false,
        name: person.data.name ?? person.data.login,
      }
    },
  }
}

import type { Browser, Reply } from './browser.ts'

export interface Visitor {
  email: string
  name?: string
  isProven?: boolean
}

/** Goes to the provider like a browser, says who it is there, and answers with the address it is sent back to. */
export async function visitProvider(
  url: string,
  { email, name = 'Robin Vale', isProven = true }: Visitor,
): Promise<URL> {
  const jar = new Map<string, string>()
  const form = new URLSearchParams({ email, name, ...(isProven ? { proven: 'yes' } : {}) })
  let [at, request] = [new URL(url), {} as RequestInit]
  for (let step = 0; step < 8; step++) {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const answer = await fetch(at, { ...request, redirect: 'manual', headers: { cookie } })
    for (const one of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = one.split(/[=;]/)
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) {
      if (answer.status !== 200) throw new Error(`The provider answered ${answer.status}: ${await answer.text()}`)
      request = { method: 'POST', body: form }
      continue
    }
    at = new URL(location, at)
    request = {}
    if (at.pathname.startsWith('/auth/callback/')) return at
  }
  throw new Error('The provider never sent us back.')
}

/** Comes back to our door, as a browser that follows the provider. */
export const comeBack = (browser: Browser, { pathname, search }: URL): Promise<Reply> =>
  browser.send('GET', `${pathname}${search}`, undefined, {
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': 'cross-site',
  })

/** Where a browser was sent, without the origin. */
export const wentTo = ({ headers, status }: Reply): string => {
  const url = new URL(String(headers.location))
  return status === 303 ? url.pathname + url.search : `${status}`
}

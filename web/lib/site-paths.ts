/** Every address of the attendee's site. */
export const sitePaths = {
  home: '/',
  event: (slug: string) => `/e/${slug}`,
  /** With a choice, its sheet is open. */
  choice: (slug: string, tierId: string, seats: number) => `/e/${slug}?tier=${tierId}&seats=${seats}`,
  checkout: (holdId: string) => `/checkout/${holdId}`,
  orders: '/orders',
  order: (orderId: string) => `/orders/${orderId}`,
  passes: '/passes',
  pass: (ticketId: string) => `/passes/${ticketId}`,
  inbox: '/inbox',
  account: '/account',
  /** `next` is where to go back to from there. */
  accountSection: (section: string, next?: string) => withNext(`/account/${section}`, next),
  signIn: (next?: string) => withNext('/sign-in', next),
  signUp: (next?: string) => withNext('/sign-up', next),
  signInLink: (next?: string) => withNext('/sign-in/link', next),
  openSignInLink: '/link',
  signedIn: '/signed-in',
  verifyEmail: '/verify',
  forgotPassword: '/forgot',
  resetPassword: '/reset',
  invitation: '/invitation',
  changedEmail: '/email',
  help: '/help',
  console: '/console/',
  platformUsers: '/console/platform/users',
  states: '/__states',
  screens: '/__screens',
} as const

const withNext = (path: string, next: string | undefined) => (next ? `${path}?next=${encodeURIComponent(next)}` : path)

/** Where to go after signing in: only ever a path of this site. */
export function safeNext(next: string | null): string {
  if (!next?.startsWith('/')) return sitePaths.home
  const { origin, pathname, search, hash } = new URL(next, NOWHERE)
  return origin === NOWHERE ? pathname + search + hash : sitePaths.home
}

const NOWHERE = 'https://nowhere.invalid'

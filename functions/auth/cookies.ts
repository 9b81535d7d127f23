/** Over https every cookie is `__Host-`: no sibling host can set it. Plain http (a laptop) knows no such names. */
export function cookiesFor(siteUrl: string) {
  const secure = siteUrl.startsWith('https:')
  const named = (name: string) => `${secure ? '__Host-' : ''}pp_${name}`
  const lax = { secure, httpOnly: true, sameSite: 'lax', path: '/' } as const
  const strict = { ...lax, sameSite: 'strict' } as const
  return {
    /** What the engine writes; a cookie that is missing here would go out without its prefix. */
    engine: {
      session_token: { name: named('session_token'), attributes: lax },
      session_data: { name: named('session_data'), attributes: lax },
      dont_remember: { name: named('dont_remember'), attributes: lax },
      state: { name: named('state'), attributes: lax },
      account_data: { name: named('account_data'), attributes: lax },
    },
    engineDefault: lax,
    /** The rotating secret of a session; only our own pages send it. */
    secret: { name: named('rt'), attributes: strict },
    /** Whose session support comes back to after acting in somebody's place. */
    staff: { name: named('staff'), attributes: strict },
    /** Binds links in mails to the browser that asked for them. */
    link: { name: named('link'), attributes: strict },
    /** Ties an offer to sign with a passkey to the browser that asked for it. */
    passkey: { name: named('passkey'), attributes: strict },
    /** Says that somebody signed in here before, so that a stranger's wrong guesses do not delay them. */
    device: { name: named('device'), attributes: strict },
  }
}
export type Cookies = ReturnType<typeof cookiesFor>

/** How a session was proven: its level of assurance, and its methods as the access token names them (RFC 8176). */
export interface Proof {
  aal: 1 | 2
  amr: string
}

/** What the engine's path that starts a session says of it; a mailbox or another provider alone is never more than level 1. */
export function proofOf(path: string | undefined): Proof {
  if (path === '/sign-in/email') return { aal: 1, amr: 'pwd' }
  if (path === '/magic-link/verify') return { aal: 1, amr: 'eml' }
  if (path?.startsWith('/callback/')) return { aal: 1, amr: 'fed' }
  throw new Error(`Nothing is known of sessions that start at ${path}.`)
}

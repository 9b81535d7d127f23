/** How a session was proven: its level of assurance, and its methods as the access token names them (RFC 8176). */
export interface Proof {
  aal: 1 | 2
  amr: string
}

/**
 * The engine's paths that start a session, and what each says of it; a mailbox or another provider alone is never more
 * than level 1. A session of level 1 is half a session to whoever has a second factor: see `provenSession`.
 */
export const proofs = {
  '/sign-in/email': { aal: 1, amr: 'pwd' },
  '/sign-in/passkey': { aal: 2, amr: 'hwk user mfa' },
  '/magic-link/verify': { aal: 1, amr: 'eml' },
  '/callback/': { aal: 1, amr: 'fed' },
} as const satisfies Record<string, Proof>
export type WayIn = keyof typeof proofs

/** A path that is not listed starts no session. Those that end in a slash stand for whatever follows it. */
export function proofOf(path = ''): Proof {
  const [way] = Object.entries(proofs).filter(
    ([start]) => path === start || (start.endsWith('/') && path.startsWith(start)),
  )
  if (!way) throw new Error(`Nothing is known of sessions that start at ${path}.`)
  return way[1]
}

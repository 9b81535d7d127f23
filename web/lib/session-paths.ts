import type { accountPaths } from '#contract/account'

/** Addresses of `/auth` that every page needs: who is signed in, and the way in and out. */
export const sessionPaths = {
  signIn: 'POST /auth/sign-in',
  signOut: 'POST /auth/sign-out',
  mintToken: 'POST /auth/session/token',
} as const satisfies Partial<typeof accountPaths>
